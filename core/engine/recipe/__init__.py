"""What a project asks of training, and what is wrong with it: records and tables; torch-free."""
