<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ActionStates</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Undo: {what}</source>
        <translation>&amp;Undo: {what}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>&amp;Redo: {what}</source>
        <translation>&amp;Redo: {what}</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New project</source>
        <translation>&amp;New project</translation>
    </message>
    <message>
        <source>Start with an empty canvas.</source>
        <translation>Start with an empty canvas.</translation>
    </message>
    <message>
        <source>&amp;Gallery</source>
        <translation>&amp;Gallery</translation>
    </message>
    <message>
        <source>Show the start page with its ready-made networks.</source>
        <translation>Show the start page with its ready-made networks.</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Open…</translation>
    </message>
    <message>
        <source>Open a project from a file.</source>
        <translation>Open a project from a file.</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Save</translation>
    </message>
    <message>
        <source>Write the project to its file.</source>
        <translation>Write the project to its file.</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Save &amp;as…</translation>
    </message>
    <message>
        <source>Write the project to another file.</source>
        <translation>Write the project to another file.</translation>
    </message>
    <message>
        <source>Save a cop&amp;y…</source>
        <translation>Save a cop&amp;y…</translation>
    </message>
    <message>
        <source>Write a copy of the project to another file and go on with this one.</source>
        <translation>Write a copy of the project to another file and go on with this one.</translation>
    </message>
    <message>
        <source>Save a&amp;ll</source>
        <translation>Save a&amp;ll</translation>
    </message>
    <message>
        <source>Write every project that has changes to its file.</source>
        <translation>Write every project that has changes to its file.</translation>
    </message>
    <message>
        <source>Open these tabs at the &amp;next start</source>
        <translation>Open these tabs at the &amp;next start</translation>
    </message>
    <message>
        <source>Open the projects of the last session when Brickyard starts.</source>
        <translation>Open the projects of the last session when Brickyard starts.</translation>
    </message>
    <message>
        <source>Ne&amp;xt tab</source>
        <translation>Ne&amp;xt tab</translation>
    </message>
    <message>
        <source>Show the next project that is open.</source>
        <translation>Show the next project that is open.</translation>
    </message>
    <message>
        <source>Pre&amp;vious tab</source>
        <translation>Pre&amp;vious tab</translation>
    </message>
    <message>
        <source>Show the previous project that is open.</source>
        <translation>Show the previous project that is open.</translation>
    </message>
    <message>
        <source>&amp;Close tab</source>
        <translation>&amp;Close tab</translation>
    </message>
    <message>
        <source>Close the project; asks first about changes that are not saved.</source>
        <translation>Close the project; asks first about changes that are not saved.</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Se&amp;ttings…</translation>
    </message>
    <message>
        <source>Choose how Brickyard looks and works, and which keys do what.</source>
        <translation>Choose how Brickyard looks and works, and which keys do what.</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>Close Brickyard.</source>
        <translation>Close Brickyard.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>Take back the last change.</source>
        <translation>Take back the last change.</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Redo</translation>
    </message>
    <message>
        <source>Bring back what was undone.</source>
        <translation>Bring back what was undone.</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>Cu&amp;t</translation>
    </message>
    <message>
        <source>Copy the selected bricks and delete them.</source>
        <translation>Copy the selected bricks and delete them.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>Copy the selected bricks with the wires between them.</source>
        <translation>Copy the selected bricks with the wires between them.</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Paste</translation>
    </message>
    <message>
        <source>Add the copied bricks.</source>
        <translation>Add the copied bricks.</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplicate</translation>
    </message>
    <message>
        <source>Add a copy of the selected bricks.</source>
        <translation>Add a copy of the selected bricks.</translation>
    </message>
    <message>
        <source>Paste with &amp;wires</source>
        <translation>Paste with &amp;wires</translation>
    </message>
    <message>
        <source>Add the copied bricks, fed from the bricks that fed the originals.</source>
        <translation>Add the copied bricks, fed from the bricks that fed the originals.</translation>
    </message>
    <message>
        <source>D&amp;uplicate with wires</source>
        <translation>D&amp;uplicate with wires</translation>
    </message>
    <message>
        <source>Add a copy of the selected bricks, fed from the same bricks.</source>
        <translation>Add a copy of the selected bricks, fed from the same bricks.</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>De&amp;lete</translation>
    </message>
    <message>
        <source>Delete the selected bricks; a wire through a brick heals.</source>
        <translation>Delete the selected bricks; a wire through a brick heals.</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Select &amp;all</translation>
    </message>
    <message>
        <source>Select every brick.</source>
        <translation>Select every brick.</translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation>Re&amp;name</translation>
    </message>
    <message>
        <source>Give the selected brick another name, or the project if none is selected.</source>
        <translation>Give the selected brick another name, or the project if none is selected.</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Find…</translation>
    </message>
    <message>
        <source>Find bricks by name, type, shape or cost, in all networks.</source>
        <translation>Find bricks by name, type, shape or cost, in all networks.</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom &amp;in</translation>
    </message>
    <message>
        <source>Show the bricks larger.</source>
        <translation>Show the bricks larger.</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom &amp;out</translation>
    </message>
    <message>
        <source>Show the bricks smaller.</source>
        <translation>Show the bricks smaller.</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>Show the bricks at their natural size.</source>
        <translation>Show the bricks at their natural size.</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>&amp;Fit</translation>
    </message>
    <message>
        <source>Show the selection, or the whole network.</source>
        <translation>Show the selection, or the whole network.</translation>
    </message>
    <message>
        <source>Co&amp;mmand palette…</source>
        <translation>Co&amp;mmand palette…</translation>
    </message>
    <message>
        <source>Find any command by a few letters and run it.</source>
        <translation>Find any command by a few letters and run it.</translation>
    </message>
    <message>
        <source>&amp;Outline</source>
        <translation>&amp;Outline</translation>
    </message>
    <message>
        <source>Go to the tree of networks, bricks and wires.</source>
        <translation>Go to the tree of networks, bricks and wires.</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>&amp;Next part of the window</translation>
    </message>
    <message>
        <source>Move the keyboard on from the canvas to the panels, one after the other.</source>
        <translation>Move the keyboard on from the canvas to the panels, one after the other.</translation>
    </message>
    <message>
        <source>P&amp;revious part of the window</source>
        <translation>P&amp;revious part of the window</translation>
    </message>
    <message>
        <source>Move the keyboard back to the panel before.</source>
        <translation>Move the keyboard back to the panel before.</translation>
    </message>
    <message>
        <source>&amp;Costs on bricks</source>
        <translation>&amp;Costs on bricks</translation>
    </message>
    <message>
        <source>Write on every brick how much it learns and computes.</source>
        <translation>Write on every brick how much it learns and computes.</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Overview</translation>
    </message>
    <message>
        <source>Show all bricks small in the corner, when some are out of sight.</source>
        <translation>Show all bricks small in the corner, when some are out of sight.</translation>
    </message>
    <message>
        <source>&amp;Grid</source>
        <translation>&amp;Grid</translation>
    </message>
    <message>
        <source>Show the dots of the grid.</source>
        <translation>Show the dots of the grid.</translation>
    </message>
    <message>
        <source>&amp;Snap to grid</source>
        <translation>&amp;Snap to grid</translation>
    </message>
    <message>
        <source>Let what is dragged keep to the grid.</source>
        <translation>Let what is dragged keep to the grid.</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>As the &amp;system</translation>
    </message>
    <message>
        <source>Follow the desktop&apos;s light or dark setting.</source>
        <translation>Follow the desktop&apos;s light or dark setting.</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>Use the light theme.</source>
        <translation>Use the light theme.</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>Use the dark theme.</source>
        <translation>Use the dark theme.</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>&amp;High contrast</translation>
    </message>
    <message>
        <source>Use the theme that is easiest to see.</source>
        <translation>Use the theme that is easiest to see.</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>As the s&amp;ystem</translation>
    </message>
    <message>
        <source>Speak the desktop&apos;s language.</source>
        <translation>Speak the desktop&apos;s language.</translation>
    </message>
    <message>
        <source>Speak English.</source>
        <translation>Speak English.</translation>
    </message>
    <message>
        <source>Speak Korean.</source>
        <translation>Speak Korean.</translation>
    </message>
    <message>
        <source>&amp;Arrange by itself</source>
        <translation>&amp;Arrange by itself</translation>
    </message>
    <message>
        <source>Lay out the selected bricks, or all: stacks clicked together, branches side by side.</source>
        <translation>Lay out the selected bricks, or all: stacks clicked together, branches side by side.</translation>
    </message>
    <message>
        <source>Align &amp;left</source>
        <translation>Align &amp;left</translation>
    </message>
    <message>
        <source>Line up the left edges of the selected bricks in a column.</source>
        <translation>Line up the left edges of the selected bricks in a column.</translation>
    </message>
    <message>
        <source>Align &amp;center</source>
        <translation>Align &amp;center</translation>
    </message>
    <message>
        <source>Line up the selected bricks in a column between the outermost.</source>
        <translation>Line up the selected bricks in a column between the outermost.</translation>
    </message>
    <message>
        <source>Align &amp;right</source>
        <translation>Align &amp;right</translation>
    </message>
    <message>
        <source>Line up the right edges of the selected bricks in a column.</source>
        <translation>Line up the right edges of the selected bricks in a column.</translation>
    </message>
    <message>
        <source>Align &amp;top</source>
        <translation>Align &amp;top</translation>
    </message>
    <message>
        <source>Line up the tops of the selected bricks in a row.</source>
        <translation>Line up the tops of the selected bricks in a row.</translation>
    </message>
    <message>
        <source>Align &amp;middle</source>
        <translation>Align &amp;middle</translation>
    </message>
    <message>
        <source>Line up the selected bricks in a row between the outermost.</source>
        <translation>Line up the selected bricks in a row between the outermost.</translation>
    </message>
    <message>
        <source>Align &amp;bottom</source>
        <translation>Align &amp;bottom</translation>
    </message>
    <message>
        <source>Line up the bottoms of the selected bricks in a row.</source>
        <translation>Line up the bottoms of the selected bricks in a row.</translation>
    </message>
    <message>
        <source>Distribute &amp;horizontally</source>
        <translation>Distribute &amp;horizontally</translation>
    </message>
    <message>
        <source>Leave equal room beside the selected bricks.</source>
        <translation>Leave equal room beside the selected bricks.</translation>
    </message>
    <message>
        <source>Distribute &amp;vertically</source>
        <translation>Distribute &amp;vertically</translation>
    </message>
    <message>
        <source>Leave equal room above and below the selected bricks.</source>
        <translation>Leave equal room above and below the selected bricks.</translation>
    </message>
    <message>
        <source>&amp;Add a brick…</source>
        <translation>&amp;Add a brick…</translation>
    </message>
    <message>
        <source>Find a brick and put it under the selected one, or where the pointer is.</source>
        <translation>Find a brick and put it under the selected one, or where the pointer is.</translation>
    </message>
    <message>
        <source>Add a brick be&amp;fore…</source>
        <translation>Add a brick be&amp;fore…</translation>
    </message>
    <message>
        <source>Find a brick and put it before the selected one.</source>
        <translation>Find a brick and put it before the selected one.</translation>
    </message>
    <message>
        <source>&amp;Replace…</source>
        <translation>&amp;Replace…</translation>
    </message>
    <message>
        <source>Put another brick in the selected one&apos;s place; its wires stay.</source>
        <translation>Put another brick in the selected one&apos;s place; its wires stay.</translation>
    </message>
    <message>
        <source>&amp;Frame…</source>
        <translation>&amp;Frame…</translation>
    </message>
    <message>
        <source>Draw a titled frame round the selected bricks.</source>
        <translation>Draw a titled frame round the selected bricks.</translation>
    </message>
    <message>
        <source>&amp;Collapse</source>
        <translation>&amp;Collapse</translation>
    </message>
    <message>
        <source>Show the selected frames as bars that stand for their bricks, or open them again.</source>
        <translation>Show the selected frames as bars that stand for their bricks, or open them again.</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>&amp;Note</translation>
    </message>
    <message>
        <source>Write a note on the canvas.</source>
        <translation>Write a note on the canvas.</translation>
    </message>
    <message>
        <source>&amp;Blue</source>
        <translation>&amp;Blue</translation>
    </message>
    <message>
        <source>Give the selected frames this colour.</source>
        <translation>Give the selected frames this colour.</translation>
    </message>
    <message>
        <source>&amp;Green</source>
        <translation>&amp;Green</translation>
    </message>
    <message>
        <source>&amp;Amber</source>
        <translation>&amp;Amber</translation>
    </message>
    <message>
        <source>&amp;Red</source>
        <translation>&amp;Red</translation>
    </message>
    <message>
        <source>&amp;Violet</source>
        <translation>&amp;Violet</translation>
    </message>
    <message>
        <source>Gre&amp;y</source>
        <translation>Gre&amp;y</translation>
    </message>
    <message>
        <source>Place &amp;1</source>
        <translation>Place &amp;1</translation>
    </message>
    <message>
        <source>Look where the canvas looked when this place was kept.</source>
        <translation>Look where the canvas looked when this place was kept.</translation>
    </message>
    <message>
        <source>Place &amp;2</source>
        <translation>Place &amp;2</translation>
    </message>
    <message>
        <source>Place &amp;3</source>
        <translation>Place &amp;3</translation>
    </message>
    <message>
        <source>Place &amp;4</source>
        <translation>Place &amp;4</translation>
    </message>
    <message>
        <source>Place &amp;5</source>
        <translation>Place &amp;5</translation>
    </message>
    <message>
        <source>Place &amp;6</source>
        <translation>Place &amp;6</translation>
    </message>
    <message>
        <source>Place &amp;7</source>
        <translation>Place &amp;7</translation>
    </message>
    <message>
        <source>Place &amp;8</source>
        <translation>Place &amp;8</translation>
    </message>
    <message>
        <source>Place &amp;9</source>
        <translation>Place &amp;9</translation>
    </message>
    <message>
        <source>Keep as place &amp;1</source>
        <translation>Keep as place &amp;1</translation>
    </message>
    <message>
        <source>Keep what the canvas shows, to come back to.</source>
        <translation>Keep what the canvas shows, to come back to.</translation>
    </message>
    <message>
        <source>Keep as place &amp;2</source>
        <translation>Keep as place &amp;2</translation>
    </message>
    <message>
        <source>Keep as place &amp;3</source>
        <translation>Keep as place &amp;3</translation>
    </message>
    <message>
        <source>Keep as place &amp;4</source>
        <translation>Keep as place &amp;4</translation>
    </message>
    <message>
        <source>Keep as place &amp;5</source>
        <translation>Keep as place &amp;5</translation>
    </message>
    <message>
        <source>Keep as place &amp;6</source>
        <translation>Keep as place &amp;6</translation>
    </message>
    <message>
        <source>Keep as place &amp;7</source>
        <translation>Keep as place &amp;7</translation>
    </message>
    <message>
        <source>Keep as place &amp;8</source>
        <translation>Keep as place &amp;8</translation>
    </message>
    <message>
        <source>Keep as place &amp;9</source>
        <translation>Keep as place &amp;9</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Group</translation>
    </message>
    <message>
        <source>Make the selected bricks a network of its own, with one brick in their place.</source>
        <translation>Make the selected bricks a network of its own, with one brick in their place.</translation>
    </message>
    <message>
        <source>&amp;Unpack</source>
        <translation>&amp;Unpack</translation>
    </message>
    <message>
        <source>Put the bricks that the selected brick stands for in its place.</source>
        <translation>Put the bricks that the selected brick stands for in its place.</translation>
    </message>
    <message>
        <source>&amp;Enter</source>
        <translation>&amp;Enter</translation>
    </message>
    <message>
        <source>Show the network that the selected brick stands for.</source>
        <translation>Show the network that the selected brick stands for.</translation>
    </message>
    <message>
        <source>&amp;Leave</source>
        <translation>&amp;Leave</translation>
    </message>
    <message>
        <source>Go back to the network around the one shown.</source>
        <translation>Go back to the network around the one shown.</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Connect…</translation>
    </message>
    <message>
        <source>Choose with keys where a wire from the selected brick goes.</source>
        <translation>Choose with keys where a wire from the selected brick goes.</translation>
    </message>
    <message>
        <source>Move be&amp;fore</source>
        <translation>Move be&amp;fore</translation>
    </message>
    <message>
        <source>Let the selected brick change places with the one that feeds it.</source>
        <translation>Let the selected brick change places with the one that feeds it.</translation>
    </message>
    <message>
        <source>Move &amp;behind</source>
        <translation>Move &amp;behind</translation>
    </message>
    <message>
        <source>Let the selected brick change places with the one it feeds.</source>
        <translation>Let the selected brick change places with the one it feeds.</translation>
    </message>
    <message>
        <source>&amp;Make unique</source>
        <translation>&amp;Make unique</translation>
    </message>
    <message>
        <source>Give the selected brick a copy of its network, to change without the others.</source>
        <translation>Give the selected brick a copy of its network, to change without the others.</translation>
    </message>
    <message>
        <source>&amp;Share weights</source>
        <translation>&amp;Share weights</translation>
    </message>
    <message>
        <source>Let the selected bricks use the same weights.</source>
        <translation>Let the selected bricks use the same weights.</translation>
    </message>
    <message>
        <source>S&amp;top sharing</source>
        <translation>S&amp;top sharing</translation>
    </message>
    <message>
        <source>Give the selected bricks weights of their own.</source>
        <translation>Give the selected bricks weights of their own.</translation>
    </message>
    <message>
        <source>M&amp;ute</source>
        <translation>M&amp;ute</translation>
    </message>
    <message>
        <source>Let the selected bricks, and what hangs on them alone, take no part.</source>
        <translation>Let the selected bricks, and what hangs on them alone, take no part.</translation>
    </message>
    <message>
        <source>&amp;Bypass</source>
        <translation>&amp;Bypass</translation>
    </message>
    <message>
        <source>Let what enters the selected bricks come out unchanged.</source>
        <translation>Let what enters the selected bricks come out unchanged.</translation>
    </message>
    <message>
        <source>&amp;Keep on the shelf</source>
        <translation>&amp;Keep on the shelf</translation>
    </message>
    <message>
        <source>Offer the selected brick, with what it stands for, in every project.</source>
        <translation>Offer the selected brick, with what it stands for, in every project.</translation>
    </message>
    <message>
        <source>&amp;Choose data…</source>
        <translation>&amp;Choose data…</translation>
    </message>
    <message>
        <source>Choose what the network learns from, from a list with search.</source>
        <translation>Choose what the network learns from, from a list with search.</translation>
    </message>
    <message>
        <source>Look at a &amp;file…</source>
        <translation>Look at a &amp;file…</translation>
    </message>
    <message>
        <source>See what a table, arrays or a text hold, and use them as data.</source>
        <translation>See what a table, arrays or a text hold, and use them as data.</translation>
    </message>
    <message>
        <source>Look at a f&amp;older…</source>
        <translation>Look at a f&amp;older…</translation>
    </message>
    <message>
        <source>See what pictures or sounds a folder holds, and use them as data.</source>
        <translation>See what pictures or sounds a folder holds, and use them as data.</translation>
    </message>
    <message>
        <source>Make a m&amp;odel for the data</source>
        <translation>Make a m&amp;odel for the data</translation>
    </message>
    <message>
        <source>Fill the network that trains with a few bricks that fit the data, with a recipe and the reasons.</source>
        <translation>Fill the network that trains with a few bricks that fit the data, with a recipe and the reasons.</translation>
    </message>
    <message>
        <source>Begin a network whose bricks compute the loss, with those of the usual one.</source>
        <translation>Begin a network whose bricks compute the loss, with those of the usual one.</translation>
    </message>
    <message>
        <source>Build your own &amp;loss</source>
        <translation>Build your own &amp;loss</translation>
    </message>
    <message>
        <source>&amp;New network</source>
        <translation>&amp;New network</translation>
    </message>
    <message>
        <source>Begin one more network in this project.</source>
        <translation>Begin one more network in this project.</translation>
    </message>
    <message>
        <source>&amp;Delete network</source>
        <translation>&amp;Delete network</translation>
    </message>
    <message>
        <source>Delete the network shown, if no brick stands for it.</source>
        <translation>Delete the network shown, if no brick stands for it.</translation>
    </message>
    <message>
        <source>Walk down</source>
        <translation>Walk down</translation>
    </message>
    <message>
        <source>Select what the current brick feeds, or the next brick below.</source>
        <translation>Select what the current brick feeds, or the next brick below.</translation>
    </message>
    <message>
        <source>Walk up</source>
        <translation>Walk up</translation>
    </message>
    <message>
        <source>Select what feeds the current brick, or the next brick above.</source>
        <translation>Select what feeds the current brick, or the next brick above.</translation>
    </message>
    <message>
        <source>Walk left</source>
        <translation>Walk left</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the left.</source>
        <translation>Select the branch or the next brick on the left.</translation>
    </message>
    <message>
        <source>Walk right</source>
        <translation>Walk right</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the right.</source>
        <translation>Select the branch or the next brick on the right.</translation>
    </message>
    <message>
        <source>Extend the selection down</source>
        <translation>Extend the selection down</translation>
    </message>
    <message>
        <source>Select what the current brick feeds as well.</source>
        <translation>Select what the current brick feeds as well.</translation>
    </message>
    <message>
        <source>Extend the selection up</source>
        <translation>Extend the selection up</translation>
    </message>
    <message>
        <source>Select what feeds the current brick as well.</source>
        <translation>Select what feeds the current brick as well.</translation>
    </message>
    <message>
        <source>Extend the selection left</source>
        <translation>Extend the selection left</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the left as well.</source>
        <translation>Select the branch or the next brick on the left as well.</translation>
    </message>
    <message>
        <source>Extend the selection right</source>
        <translation>Extend the selection right</translation>
    </message>
    <message>
        <source>Select the branch or the next brick on the right as well.</source>
        <translation>Select the branch or the next brick on the right as well.</translation>
    </message>
    <message>
        <source>First brick</source>
        <translation>First brick</translation>
    </message>
    <message>
        <source>Select the brick where the data enter.</source>
        <translation>Select the brick where the data enter.</translation>
    </message>
    <message>
        <source>Last brick</source>
        <translation>Last brick</translation>
    </message>
    <message>
        <source>Select the brick that is worked out last.</source>
        <translation>Select the brick that is worked out last.</translation>
    </message>
    <message>
        <source>Nudge down</source>
        <translation>Nudge down</translation>
    </message>
    <message>
        <source>Move the selected bricks down by a step of the grid.</source>
        <translation>Move the selected bricks down by a step of the grid.</translation>
    </message>
    <message>
        <source>Nudge up</source>
        <translation>Nudge up</translation>
    </message>
    <message>
        <source>Move the selected bricks up by a step of the grid.</source>
        <translation>Move the selected bricks up by a step of the grid.</translation>
    </message>
    <message>
        <source>Nudge left</source>
        <translation>Nudge left</translation>
    </message>
    <message>
        <source>Move the selected bricks to the left by a step of the grid.</source>
        <translation>Move the selected bricks to the left by a step of the grid.</translation>
    </message>
    <message>
        <source>Nudge right</source>
        <translation>Nudge right</translation>
    </message>
    <message>
        <source>Move the selected bricks to the right by a step of the grid.</source>
        <translation>Move the selected bricks to the right by a step of the grid.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Go into the selected brick if it stands for a network, or edit its parameters.</source>
        <translation>Go into the selected brick if it stands for a network, or edit its parameters.</translation>
    </message>
    <message>
        <source>Step back</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>Select nothing; with nothing selected, leave the network.</source>
        <translation>Select nothing; with nothing selected, leave the network.</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Train</translation>
    </message>
    <message>
        <source>Train the network with the settings of the Train panel.</source>
        <translation>Train the network with the settings of the Train panel.</translation>
    </message>
    <message>
        <source>Add to the &amp;queue</source>
        <translation>Add to the &amp;queue</translation>
    </message>
    <message>
        <source>Train the project as it is now when the run under way is over.</source>
        <translation>Train the project as it is now when the run under way is over.</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Let the run wait after this step; you can look inside meanwhile.</source>
        <translation>Let the run wait after this step; you can look inside meanwhile.</translation>
    </message>
    <message>
        <source>S&amp;ingle step</source>
        <translation>S&amp;ingle step</translation>
    </message>
    <message>
        <source>Take one step of training and pause; without a run, begin one.</source>
        <translation>Take one step of training and pause; without a run, begin one.</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>&amp;Continue</translation>
    </message>
    <message>
        <source>Let the paused run go on.</source>
        <translation>Let the paused run go on.</translation>
    </message>
    <message>
        <source>&amp;Devices</source>
        <translation>&amp;Devices</translation>
    </message>
    <message>
        <source>See what this machine can train on, how fast it is and what memory is free.</source>
        <translation>See what this machine can train on, how fast it is and what memory is free.</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Stop</translation>
    </message>
    <message>
        <source>Stop training after this step and keep what was learned.</source>
        <translation>Stop training after this step and keep what was learned.</translation>
    </message>
    <message>
        <source>Training &amp;script…</source>
        <translation>Training &amp;script…</translation>
    </message>
    <message>
        <source>Write one Python file that builds, trains and measures this network by itself.</source>
        <translation>Write one Python file that builds, trains and measures this network by itself.</translation>
    </message>
    <message>
        <source>Model &amp;class…</source>
        <translation>Model &amp;class…</translation>
    </message>
    <message>
        <source>Write the network as one nn.Module class.</source>
        <translation>Write the network as one nn.Module class.</translation>
    </message>
    <message>
        <source>Jupyter &amp;notebook…</source>
        <translation>Jupyter &amp;notebook…</translation>
    </message>
    <message>
        <source>Write the training script as a notebook.</source>
        <translation>Write the training script as a notebook.</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Tour</translation>
    </message>
    <message>
        <source>Be shown round the window in six steps.</source>
        <translation>Be shown round the window in six steps.</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>&amp;Picture…</translation>
    </message>
    <message>
        <source>Save or copy a picture of the network: SVG, PNG or PDF.</source>
        <translation>Save or copy a picture of the network: SVG, PNG or PDF.</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;First steps</translation>
    </message>
    <message>
        <source>Read how to build, train, look inside and export.</source>
        <translation>Read how to build, train, look inside and export.</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Read which keys do what.</source>
        <translation>Read which keys do what.</translation>
    </message>
    <message>
        <source>The &amp;gallery</source>
        <translation>The &amp;gallery</translation>
    </message>
    <message>
        <source>Read how to find a network to start from.</source>
        <translation>Read how to find a network to start from.</translation>
    </message>
    <message>
        <source>&amp;Composite bricks and knobs</source>
        <translation>&amp;Composite bricks and knobs</translation>
    </message>
    <message>
        <source>Read how networks stand as bricks, are repeated and take arguments.</source>
        <translation>Read how networks stand as bricks, are repeated and take arguments.</translation>
    </message>
    <message>
        <source>F&amp;rames, notes, muting</source>
        <translation>F&amp;rames, notes, muting</translation>
    </message>
    <message>
        <source>Read how to tidy a canvas, and how to try a network without a brick.</source>
        <translation>Read how to tidy a canvas, and how to try a network without a brick.</translation>
    </message>
    <message>
        <source>&amp;Finding bricks</source>
        <translation>&amp;Finding bricks</translation>
    </message>
    <message>
        <source>Read what can be typed to find bricks on the canvas.</source>
        <translation>Read what can be typed to find bricks on the canvas.</translation>
    </message>
    <message>
        <source>&amp;Data of your own</source>
        <translation>&amp;Data of your own</translation>
    </message>
    <message>
        <source>Read how to choose, look at and prepare data.</source>
        <translation>Read how to choose, look at and prepare data.</translation>
    </message>
    <message>
        <source>&amp;Runs and curves</source>
        <translation>&amp;Runs and curves</translation>
    </message>
    <message>
        <source>Read how to pause, queue, resume and compare runs.</source>
        <translation>Read how to pause, queue, resume and compare runs.</translation>
    </message>
    <message>
        <source>&amp;Evaluation</source>
        <translation>&amp;Evaluation</translation>
    </message>
    <message>
        <source>Read what a network confuses, and on which samples.</source>
        <translation>Read what a network confuses, and on which samples.</translation>
    </message>
    <message>
        <source>&amp;Losses and objectives</source>
        <translation>&amp;Losses and objectives</translation>
    </message>
    <message>
        <source>Read what a network can learn and how its mistakes are measured.</source>
        <translation>Read what a network can learn and how its mistakes are measured.</translation>
    </message>
    <message>
        <source>C&amp;osts and memory</source>
        <translation>C&amp;osts and memory</translation>
    </message>
    <message>
        <source>Read what bricks cost and what training takes.</source>
        <translation>Read what bricks cost and what training takes.</translation>
    </message>
    <message>
        <source>A&amp;dvice and repairs</source>
        <translation>A&amp;dvice and repairs</translation>
    </message>
    <message>
        <source>Read about problems, and bricks that do not fit.</source>
        <translation>Read about problems, and bricks that do not fit.</translation>
    </message>
    <message>
        <source>&amp;Projects, tabs and pictures</source>
        <translation>&amp;Projects, tabs and pictures</translation>
    </message>
    <message>
        <source>Read about tabs, the clipboard, saving, recovery and pictures.</source>
        <translation>Read about tabs, the clipboard, saving, recovery and pictures.</translation>
    </message>
    <message>
        <source>&amp;About Brickyard</source>
        <translation>&amp;About Brickyard</translation>
    </message>
    <message>
        <source>Show the version and the licence.</source>
        <translation>Show the version and the licence.</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>&amp;Arrange</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Network</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>&amp;Data</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>E&amp;xport</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Open &amp;recent</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>&amp;Panels</translation>
    </message>
    <message>
        <source>Frame &amp;colour</source>
        <translation>Frame &amp;colour</translation>
    </message>
    <message>
        <source>&amp;Bookmarks</source>
        <translation>&amp;Bookmarks</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Theme</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Language</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>What it does</translation>
    </message>
</context>
<context>
    <name>ActivationsPanel</name>
    <message>
        <source>The sample</source>
        <translation>The sample</translation>
    </message>
    <message>
        <source>Channels of the selected brick</source>
        <translation>Channels of the selected brick</translation>
    </message>
    <message>
        <source>Click a channel to enlarge it; click again for all.</source>
        <translation>Click a channel to enlarge it; click again for all.</translation>
    </message>
    <message>
        <source>What each unit puts out</source>
        <translation>What each unit puts out</translation>
    </message>
    <message>
        <source>Building the network…</source>
        <translation>Building the network…</translation>
    </message>
    <message>
        <source>This network does not train</source>
        <translation>This network does not train</translation>
    </message>
    <message>
        <source>Only in the first network of the project can one look inside.</source>
        <translation>Only in the first network of the project can one look inside.</translation>
    </message>
    <message>
        <source>Select a brick</source>
        <translation>Select a brick</translation>
    </message>
    <message>
        <source>Click one brick on the canvas to see what it puts out for a sample.</source>
        <translation>Click one brick on the canvas to see what it puts out for a sample.</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>Another project is training</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can look inside here.</source>
        <translation>Once that run has ended, or you stopped it, you can look inside here.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>Waiting for the first step…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>The network cannot run yet</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show, then look inside.</source>
        <translation>Solve the problems that the bricks show, then look inside.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>Nothing is trained yet</translation>
    </message>
    <message>
        <source>Press Train and watch the brick learn, or look inside an earlier run in Runs.</source>
        <translation>Press Train and watch the brick learn, or look inside an earlier run in Runs.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>Look inside with fresh weights</translation>
    </message>
    <message>
        <source>{name} · {type}</source>
        <translation>{name} · {type}</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>one number</translation>
    </message>
    <message>
        <source>after epoch {epoch}</source>
        <translation>after epoch {epoch}</translation>
    </message>
    <message>
        <source>fresh weights</source>
        <translation>fresh weights</translation>
    </message>
    <message>
        <source>the first {shown} of {total} channels</source>
        <translation>the first {shown} of {total} channels</translation>
    </message>
    <message>
        <source>the network has changed since</source>
        <translation>the network has changed since</translation>
    </message>
    <message>
        <source>Channel {number}</source>
        <translation>Channel {number}</translation>
    </message>
    <message>
        <source>unit {which}</source>
        <translation>unit {which}</translation>
    </message>
    <message>
        <source>Unit {which}: {number}</source>
        <translation>Unit {which}: {number}</translation>
    </message>
</context>
<context>
    <name>AttributionView</name>
    <message>
        <source>The sample, with what counted marked on it</source>
        <translation>The sample, with what counted marked on it</translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation>Opacity of the overlay</translation>
    </message>
    <message>
        <source>How strongly the overlay covers the picture.</source>
        <translation>How strongly the overlay covers the picture.</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Overlay</translation>
    </message>
    <message>
        <source>against</source>
        <translation>against</translation>
    </message>
    <message>
        <source>for</source>
        <translation>for</translation>
    </message>
    <message>
        <source>little</source>
        <translation>little</translation>
    </message>
    <message>
        <source>much</source>
        <translation>much</translation>
    </message>
    <message>
        <source>input {number}</source>
        <translation>input {number}</translation>
    </message>
    <message>
        <source>{name} = {value}</source>
        <translation>{name} = {value}</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
</context>
<context>
    <name>Balance</name>
    <message>
        <source>Samples of each class</source>
        <translation>Samples of each class</translation>
    </message>
    <message>
        <source>{name}: {train} to train, {validation} to validate, {test} to test</source>
        <translation>{name}: {train} to train, {validation} to validate, {test} to test</translation>
    </message>
    <message>
        <source>How the values to predict are spread:</source>
        <translation>How the values to predict are spread:</translation>
    </message>
    <message>
        <source>How many pixels are of each class:</source>
        <translation>How many pixels are of each class:</translation>
    </message>
    <message>
        <source>How many samples have each label:</source>
        <translation>How many samples have each label:</translation>
    </message>
    <message>
        <source>All samples are of one class, “{name}”, so there is nothing to learn.</source>
        <translation>All samples are of one class, “{name}”, so there is nothing to learn.</translation>
    </message>
    <message>
        <source>No sample of “{name}” is among those to train with. Part the samples by class, or use another seed.</source>
        <translation>No sample of “{name}” is among those to train with. Part the samples by class, or use another seed.</translation>
    </message>
    <message>
        <source>The classes are uneven: {most} samples of “{large}”, {least} of “{small}”. A high accuracy may then mean little.</source>
        <translation>The classes are uneven: {most} samples of “{large}”, {least} of “{small}”. A high accuracy may then mean little.</translation>
    </message>
    <message>
        <source>The classes are even: {most} samples each.</source>
        <translation>The classes are even: {most} samples each.</translation>
    </message>
    <message>
        <source>Of each class there are {least} to {most} samples.</source>
        <translation>Of each class there are {least} to {most} samples.</translation>
    </message>
</context>
<context>
    <name>BarItem</name>
    <message>
        <source>1 brick</source>
        <translation>1 brick</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>{n} bricks</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Beside it: {title}, getting ready</source>
        <translation>Beside it: {title}, getting ready</translation>
    </message>
    <message>
        <source>Beside it: {title} on {device}, epoch {epoch} of {epochs}</source>
        <translation>Beside it: {title} on {device}, epoch {epoch} of {epochs}</translation>
    </message>
</context>
<context>
    <name>BlockItem</name>
    <message>
        <source>{n} par</source>
        <translation>{n} par</translation>
    </message>
    <message>
        <source>{n} MAC</source>
        <translation>{n} MAC</translation>
    </message>
    <message>
        <source>{n} learned numbers</source>
        <translation>{n} learned numbers</translation>
    </message>
    <message>
        <source>{n} multiply-accumulates a sample</source>
        <translation>{n} multiply-accumulates a sample</translation>
    </message>
    <message>
        <source>{share} of the whole network</source>
        <translation>{share} of the whole network</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>muted</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>bypassed</translation>
    </message>
    <message>
        <source>Muted: it takes no part, nor does what hangs on it alone.</source>
        <translation>Muted: it takes no part, nor does what hangs on it alone.</translation>
    </message>
    <message>
        <source>Bypassed: what enters comes out unchanged.</source>
        <translation>Bypassed: what enters comes out unchanged.</translation>
    </message>
    <message>
        <source>Idle: what feeds it is muted.</source>
        <translation>Idle: what feeds it is muted.</translation>
    </message>
    <message>
        <source>Shared: other bricks use the same weights.</source>
        <translation>Shared: other bricks use the same weights.</translation>
    </message>
    <message>
        <source>Frozen: its weights do not learn.</source>
        <translation>Frozen: its weights do not learn.</translation>
    </message>
    <message>
        <source>Its weights start in a way of their own.</source>
        <translation>Its weights start in a way of their own.</translation>
    </message>
</context>
<context>
    <name>BlockListModel</name>
    <message>
        <source>One of your own bricks.</source>
        <translation>One of your own bricks.</translation>
    </message>
    <message>
        <source>{n} bricks, shown</source>
        <translation>{n} bricks, shown</translation>
    </message>
    <message>
        <source>{n} bricks, folded</source>
        <translation>{n} bricks, folded</translation>
    </message>
    <message>
        <source>Click or press Enter to fold or unfold</source>
        <translation>Click or press Enter to fold or unfold</translation>
    </message>
    <message>
        <source>Recently used</source>
        <translation>Recently used</translation>
    </message>
    <message>
        <source>Basics</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>Input and output</source>
        <translation>Input and output</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Convolution</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Padding</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalization</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activation</translation>
    </message>
    <message>
        <source>Regularization</source>
        <translation>Regularization</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Recurrent</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Shape</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>Arithmetic</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Sources</translation>
    </message>
    <message>
        <source>Own bricks</source>
        <translation>Own bricks</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Shelf</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Way to the network shown</source>
        <translation>Way to the network shown</translation>
    </message>
    <message>
        <source>The network shown; Alt+Up or Esc leaves it</source>
        <translation>The network shown; Alt+Up or Esc leaves it</translation>
    </message>
    <message>
        <source>Go back to {title}</source>
        <translation>Go back to {title}</translation>
    </message>
    <message>
        <source>The network shown; click to show another network</source>
        <translation>The network shown; click to show another network</translation>
    </message>
    <message>
        <source>Show another network</source>
        <translation>Show another network</translation>
    </message>
    <message>
        <source>Sizes are those of the first of {n} copies.</source>
        <translation>Sizes are those of the first of {n} copies.</translation>
    </message>
    <message>
        <source>Changes here change all {n} bricks of {network}.</source>
        <translation>Changes here change all {n} bricks of {network}.</translation>
    </message>
</context>
<context>
    <name>BricksPage</name>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>About {type}</source>
        <translation>About {type}</translation>
    </message>
    <message>
        <source>{count} bricks: {parts}</source>
        <translation>{count} bricks: {parts}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>MACs per sample</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Input</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Mend what is wrong with it to see its numbers.</source>
        <translation>Mend what is wrong with it to see its numbers.</translation>
    </message>
    <message>
        <source>Connect its input to see its numbers.</source>
        <translation>Connect its input to see its numbers.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Drag bricks to click them together; the wheel zooms, the middle button moves</source>
        <translation>Drag bricks to click them together; the wheel zooms, the middle button moves</translation>
    </message>
    <message>
        <source>Double-click here or press Tab to find a brick,
or drag one from the list.</source>
        <translation>Double-click here or press Tab to find a brick,
or drag one from the list.</translation>
    </message>
    <message>
        <source>A small network, with a recipe and a note that says why</source>
        <translation>A small network, with a recipe and a note that says why</translation>
    </message>
    <message>
        <source>Make a model for {data}</source>
        <translation>Make a model for {data}</translation>
    </message>
</context>
<context>
    <name>ChoiceEdit</name>
    <message>
        <source>mixed</source>
        <translation>mixed</translation>
    </message>
</context>
<context>
    <name>ChoiceWords</name>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>auto</source>
        <translation>auto</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>validation loss</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>training loss</translation>
    </message>
    <message>
        <source>gaussian</source>
        <translation>gaussian</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>masking</translation>
    </message>
    <message>
        <source>salt and pepper</source>
        <translation>salt and pepper</translation>
    </message>
    <message>
        <source>views of a sample</source>
        <translation>views of a sample</translation>
    </message>
    <message>
        <source>samples of a class</source>
        <translation>samples of a class</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>Nothing found.</source>
        <translation>Nothing found.</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Generated PyTorch code</source>
        <translation>Generated PyTorch code</translation>
    </message>
    <message>
        <source>Click a line to select the brick that wrote it</source>
        <translation>Click a line to select the brick that wrote it</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>Copy the code</translation>
    </message>
    <message>
        <source>Copy the whole source to the clipboard</source>
        <translation>Copy the whole source to the clipboard</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Export the code</source>
        <translation>Export the code</translation>
    </message>
    <message>
        <source>Write the source to a file</source>
        <translation>Write the source to a file</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>ColumnMenu</name>
    <message>
        <source>Used as</source>
        <translation>Used as</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Scaling</translation>
    </message>
    <message>
        <source>For missing values</source>
        <translation>For missing values</translation>
    </message>
    <message>
        <source>to predict, besides {names}</source>
        <translation>to predict, besides {names}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>Type what you want to do</translation>
    </message>
    <message>
        <source>Enter runs it, Esc closes</source>
        <translation>Enter runs it, Esc closes</translation>
    </message>
    <message>
        <source>{command} (on)</source>
        <translation>{command} (on)</translation>
    </message>
    <message>
        <source>Go to {panel}</source>
        <translation>Go to {panel}</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Panels</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>How well they did</source>
        <translation>How well they did</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Networks</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>Wires</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recipe</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Machine and versions</source>
        <translation>Machine and versions</translation>
    </message>
    <message>
        <source>Differences of two runs</source>
        <translation>Differences of two runs</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Differences in network, recipe and data: {n}.</source>
        <translation>Differences in network, recipe and data: {n}.</translation>
    </message>
    <message>
        <source>Network, recipe and data are the same.</source>
        <translation>Network, recipe and data are the same.</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>removed</translation>
    </message>
</context>
<context>
    <name>CompositeSection</name>
    <message>
        <source>network</source>
        <translation>network</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Show what lies in it</source>
        <translation>Show what lies in it</translation>
    </message>
    <message>
        <source>Unpack</source>
        <translation>Unpack</translation>
    </message>
    <message>
        <source>Put its bricks in its place</source>
        <translation>Put its bricks in its place</translation>
    </message>
    <message>
        <source>Give it a copy of its network, to change without the others</source>
        <translation>Give it a copy of its network, to change without the others</translation>
    </message>
    <message>
        <source>Make unique</source>
        <translation>Make unique</translation>
    </message>
    <message>
        <source>{n} bricks stand for it; they change together, its name too.</source>
        <translation>{n} bricks stand for it; they change together, its name too.</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Part of the data</source>
        <translation>Part of the data</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
    <message>
        <source>Weights now</source>
        <translation>Weights now</translation>
    </message>
    <message>
        <source>Best weights</source>
        <translation>Best weights</translation>
    </message>
    <message>
        <source>Last weights</source>
        <translation>Last weights</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluate</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Stop measuring</source>
        <translation>Stop measuring</translation>
    </message>
    <message>
        <source>Measure no further; what was found before stays.</source>
        <translation>Measure no further; what was found before stays.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Matrix (CSV)…</source>
        <translation>Matrix (CSV)…</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <translation>Figures (CSV)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Picture (PNG)…</translation>
    </message>
    <message>
        <source>Validation ({count})</source>
        <translation>Validation ({count})</translation>
    </message>
    <message>
        <source>Test ({count})</source>
        <translation>Test ({count})</translation>
    </message>
    <message>
        <source>Training ({count})</source>
        <translation>Training ({count})</translation>
    </message>
    <message>
        <source>It is being measured.</source>
        <translation>It is being measured.</translation>
    </message>
    <message>
        <source>Measure the network on this part of the data.</source>
        <translation>Measure the network on this part of the data.</translation>
    </message>
    <message>
        <source>Measuring… {done} of {samples} samples</source>
        <translation>Measuring… {done} of {samples} samples</translation>
    </message>
    <message>
        <source>Evaluate first.</source>
        <translation>Evaluate first.</translation>
    </message>
    <message>
        <source>No classes were counted.</source>
        <translation>No classes were counted.</translation>
    </message>
    <message>
        <source>There are no figures of single classes.</source>
        <translation>There are no figures of single classes.</translation>
    </message>
    <message>
        <source>Keep the matrix, the figures or a picture.</source>
        <translation>Keep the matrix, the figures or a picture.</translation>
    </message>
</context>
<context>
    <name>CostModel</name>
    <message>
        <source>Brick</source>
        <translation>Brick</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>Click a brick to go to it</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>The size of what it puts out; N is the batch</source>
        <translation>The size of what it puts out; N is the batch</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>Numbers it learns</source>
        <translation>Numbers it learns</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>Multiply-accumulates for one sample</source>
        <translation>Multiply-accumulates for one sample</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Activations kept for the backward pass, for a batch</source>
        <translation>Activations kept for the backward pass, for a batch</translation>
    </message>
</context>
<context>
    <name>CostsPanel</name>
    <message>
        <source>Costs of the bricks</source>
        <translation>Costs of the bricks</translation>
    </message>
    <message>
        <source>Click a brick to go to it, a head to sort</source>
        <translation>Click a brick to go to it, a head to sort</translation>
    </message>
    <message>
        <source>{n} bricks: {parameters} parameters, {macs} MACs a sample</source>
        <translation>{n} bricks: {parameters} parameters, {macs} MACs a sample</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>weights</translation>
    </message>
    <message>
        <source>gradients</source>
        <translation>gradients</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>optimizer</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>activations</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>inputs</translation>
    </message>
    <message>
        <source>Training takes about {total} at a batch of {batch}</source>
        <translation>Training takes about {total} at a batch of {batch}</translation>
    </message>
    <message>
        <source>What is free on the device is not known yet.</source>
        <translation>What is free on the device is not known yet.</translation>
    </message>
    <message>
        <source>Training takes about {total} at a batch of {batch}; {device} has {free} free</source>
        <translation>Training takes about {total} at a batch of {batch}; {device} has {free} free</translation>
    </message>
</context>
<context>
    <name>CrashHandler</name>
    <message>
        <source>Something went wrong inside Brickyard</source>
        <translation>Something went wrong inside Brickyard</translation>
    </message>
    <message>
        <source>This is a fault of the program, not of your network.</source>
        <translation>This is a fault of the program, not of your network.</translation>
    </message>
    <message>
        <source>Your work is kept and you can go on. Save it now to be sure.

{error}</source>
        <translation>Your work is kept and you can go on. Save it now to be sure.

{error}</translation>
    </message>
</context>
<context>
    <name>CurveBar</name>
    <message>
        <source>Log scale</source>
        <translation>Log scale</translation>
    </message>
    <message>
        <source>Give every factor of ten the same height.</source>
        <translation>Give every factor of ten the same height.</translation>
    </message>
    <message>
        <source>Each step</source>
        <translation>Each step</translation>
    </message>
    <message>
        <source>Draw the loss of each step, or only that of epochs.</source>
        <translation>Draw the loss of each step, or only that of epochs.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>Draw the learning rate of every epoch below.</source>
        <translation>Draw the learning rate of every epoch below.</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Smoothing</translation>
    </message>
    <message>
        <source>How much the losses of steps are smoothed.</source>
        <translation>How much the losses of steps are smoothed.</translation>
    </message>
    <message>
        <source>Only this run</source>
        <translation>Only this run</translation>
    </message>
    <message>
        <source>Take other runs&apos; curves away.</source>
        <translation>Take other runs&apos; curves away.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Keep the figures as a table or the curves as a picture.</source>
        <translation>Keep the figures as a table or the curves as a picture.</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Table (CSV)…</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Picture (PNG)…</translation>
    </message>
    <message>
        <source>After {share} epochs a loss counts half.</source>
        <translation>After {share} epochs a loss counts half.</translation>
    </message>
    <message>
        <source>Nothing is smoothed.</source>
        <translation>Nothing is smoothed.</translation>
    </message>
</context>
<context>
    <name>CurvesPanel</name>
    <message>
        <source>No run yet</source>
        <translation>No run yet</translation>
    </message>
    <message>
        <source>Press Train and watch the loss fall here.</source>
        <translation>Press Train and watch the loss fall here.</translation>
    </message>
    <message>
        <source>Keep the figures</source>
        <translation>Keep the figures</translation>
    </message>
    <message>
        <source>Keep the curves</source>
        <translation>Keep the curves</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>this run</translation>
    </message>
</context>
<context>
    <name>DataChoices</name>
    <message>
        <source>A file of your own…</source>
        <translation>A file of your own…</translation>
    </message>
    <message>
        <source>CSV, Excel, Parquet, NumPy, text</source>
        <translation>CSV, Excel, Parquet, NumPy, text</translation>
    </message>
    <message>
        <source>A folder of your own…</source>
        <translation>A folder of your own…</translation>
    </message>
    <message>
        <source>pictures or sounds, a folder for each class</source>
        <translation>pictures or sounds, a folder for each class</translation>
    </message>
    <message>
        <source>{about}, {size} MB to download</source>
        <translation>{about}, {size} MB to download</translation>
    </message>
    <message>
        <source>{title} (in use)</source>
        <translation>{title} (in use)</translation>
    </message>
</context>
<context>
    <name>DataDialog</name>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Tables and text</source>
        <translation>Tables and text</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>Arrays</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>All files</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>Choose what the network is to learn from, or drop a file or folder here.</source>
        <translation>Choose what the network is to learn from, or drop a file or folder here.</translation>
    </message>
    <message>
        <source>Search data</source>
        <translation>Search data</translation>
    </message>
    <message>
        <source>Enter takes it, Esc closes</source>
        <translation>Enter takes it, Esc closes</translation>
    </message>
    <message>
        <source>Choose a file with data</source>
        <translation>Choose a file with data</translation>
    </message>
    <message>
        <source>Choose a folder with a folder for each class</source>
        <translation>Choose a folder with a folder for each class</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>Where is {name} now?</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>No data yet</translation>
    </message>
    <message>
        <source>Choose data…</source>
        <translation>Choose data…</translation>
    </message>
</context>
<context>
    <name>DevicesPanel</name>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Tick where to train; several graphics cards train together</source>
        <translation>Tick where to train; several graphics cards train together</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Memory free</source>
        <translation>Memory free</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Processes on the processor</source>
        <translation>Processes on the processor</translation>
    </message>
    <message>
        <source>Several processes train together, each with its share of every batch</source>
        <translation>Several processes train together, each with its share of every batch</translation>
    </message>
    <message>
        <source>Share out the weights too</source>
        <translation>Share out the weights too</translation>
    </message>
    <message>
        <source>For a network too large for one device: each holds only its part of the weights, of their gradients and of the optimizer&apos;s memory. Steps take longer.</source>
        <translation>For a network too large for one device: each holds only its part of the weights, of their gradients and of the optimizer&apos;s memory. Steps take longer.</translation>
    </message>
    <message>
        <source>Measure speed</source>
        <translation>Measure speed</translation>
    </message>
    <message>
        <source>Multiply matrices on each device for a second</source>
        <translation>Multiply matrices on each device for a second</translation>
    </message>
    <message>
        <source>Train here</source>
        <translation>Train here</translation>
    </message>
    <message>
        <source>Let the network train on the selected device</source>
        <translation>Let the network train on the selected device</translation>
    </message>
    <message>
        <source>{free} of {all}</source>
        <translation>{free} of {all}</translation>
    </message>
    <message>
        <source>{number} GFLOP/s</source>
        <translation>{number} GFLOP/s</translation>
    </message>
    <message>
        <source>A run is under way; its speed would suffer.</source>
        <translation>A run is under way; its speed would suffer.</translation>
    </message>
    <message>
        <source>Select a device first.</source>
        <translation>Select a device first.</translation>
    </message>
    <message>
        <source>Measuring {device}…</source>
        <translation>Measuring {device}…</translation>
    </message>
    <message>
        <source>The worker is still looking at this machine.</source>
        <translation>The worker is still looking at this machine.</translation>
    </message>
    <message>
        <source>The network trains on {device}.</source>
        <translation>The network trains on {device}.</translation>
    </message>
    <message>
        <source>{count} processes train together. Each takes its share of every batch and holds its part of the weights; the steps are those of one.</source>
        <translation>{count} processes train together. Each takes its share of every batch and holds its part of the weights; the steps are those of one.</translation>
    </message>
    <message>
        <source>{count} processes on the processor train together. Each takes its share of every batch, so the steps are those of one.</source>
        <translation>{count} processes on the processor train together. Each takes its share of every batch, so the steps are those of one.</translation>
    </message>
    <message>
        <source>{devices} train together. Each takes its share of every batch, so the steps are those of one.</source>
        <translation>{devices} train together. Each takes its share of every batch, so the steps are those of one.</translation>
    </message>
</context>
<context>
    <name>DoctorPanel</name>
    <message>
        <source>What the run suffers from</source>
        <translation>What the run suffers from</translation>
    </message>
    <message>
        <source>Click a sign to go to its brick and see what to try</source>
        <translation>Click a sign to go to its brick and see what to try</translation>
    </message>
    <message>
        <source>To try with a new run</source>
        <translation>To try with a new run</translation>
    </message>
    <message>
        <source>How the bricks do</source>
        <translation>How the bricks do</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>Click a brick to go to it</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>No run yet</translation>
    </message>
    <message>
        <source>Press Train, and what the figures mean is said here.</source>
        <translation>Press Train, and what the figures mean is said here.</translation>
    </message>
    <message>
        <source>Nothing unusual in the figures of this run so far.</source>
        <translation>Nothing unusual in the figures of this run so far.</translation>
    </message>
    <message>
        <source>The whole run</source>
        <translation>The whole run</translation>
    </message>
</context>
<context>
    <name>DocumentController</name>
    <message>
        <source>Open projects</source>
        <translation>Open projects</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>Save the project</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Save a copy</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Brickyard projects</source>
        <translation>Brickyard projects</translation>
    </message>
</context>
<context>
    <name>DownloadDialog</name>
    <message>
        <source>Download data</source>
        <translation>Download data</translation>
    </message>
    <message>
        <source>{title} is not on this computer yet: {size} MB have to be downloaded once.</source>
        <translation>{title} is not on this computer yet: {size} MB have to be downloaded once.</translation>
    </message>
    <message>
        <source>It is kept in {folder}.</source>
        <translation>It is kept in {folder}.</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Asking the server…</translation>
    </message>
    <message>
        <source>{here} of {all} MB</source>
        <translation>{here} of {all} MB</translation>
    </message>
    <message>
        <source>{here} of {all} MB, about {seconds} s left</source>
        <translation>{here} of {all} MB, about {seconds} s left</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Outline</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curves</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Doctor</source>
        <translation>Doctor</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Devices</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Costs</translation>
    </message>
</context>
<context>
    <name>ErrorPlot</name>
    <message>
        <source>How far off the values told are</source>
        <translation>How far off the values told are</translation>
    </message>
    <message>
        <source>value told − true value</source>
        <translation>value told − true value</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>samples</translation>
    </message>
</context>
<context>
    <name>EvaluationPanel</name>
    <message>
        <source>Building the network…</source>
        <translation>Building the network…</translation>
    </message>
    <message>
        <source>Train the network first, or look inside with fresh weights.</source>
        <translation>Train the network first, or look inside with fresh weights.</translation>
    </message>
    <message>
        <source>This part of the data has no samples. Give it a share under Data.</source>
        <translation>This part of the data has no samples. Give it a share under Data.</translation>
    </message>
    <message>
        <source>The run has not written these weights yet.</source>
        <translation>The run has not written these weights yet.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Measuring…</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Not measured yet</translation>
    </message>
    <message>
        <source>See how well the network does, what it confuses, and on which samples.</source>
        <translation>See how well the network does, what it confuses, and on which samples.</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>Evaluate</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>Another project is training</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can evaluate here.</source>
        <translation>Once that run has ended, or you stopped it, you can evaluate here.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>Waiting for the first step…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>The network cannot run yet</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show; then it can be evaluated.</source>
        <translation>Solve the problems that the bricks show; then it can be evaluated.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>Nothing is trained yet</translation>
    </message>
    <message>
        <source>Train the network, or look inside an earlier run in Runs.</source>
        <translation>Train the network, or look inside an earlier run in Runs.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>Look inside with fresh weights</translation>
    </message>
    <message>
        <source>Only the choice of a class can be explained.</source>
        <translation>Only the choice of a class can be explained.</translation>
    </message>
    <message>
        <source>Keep the matrix</source>
        <translation>Keep the matrix</translation>
    </message>
    <message>
        <source>Keep the figures</source>
        <translation>Keep the figures</translation>
    </message>
    <message>
        <source>Keep the picture</source>
        <translation>Keep the picture</translation>
    </message>
</context>
<context>
    <name>EvaluationResult</name>
    <message>
        <source>True</source>
        <translation>True</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Told</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probability</translation>
    </message>
    <message>
        <source>Right places</source>
        <translation>Right places</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>EvaluationWords</name>
    <message>
        <source>loss</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>{count} samples of the training part</source>
        <translation>{count} samples of the training part</translation>
    </message>
    <message>
        <source>{count} samples of the validation part</source>
        <translation>{count} samples of the validation part</translation>
    </message>
    <message>
        <source>{count} samples of the test part</source>
        <translation>{count} samples of the test part</translation>
    </message>
    <message>
        <source>the network after epoch {epoch}</source>
        <translation>the network after epoch {epoch}</translation>
    </message>
    <message>
        <source>the best weights, of epoch {epoch}</source>
        <translation>the best weights, of epoch {epoch}</translation>
    </message>
    <message>
        <source>the last weights, of epoch {epoch}</source>
        <translation>the last weights, of epoch {epoch}</translation>
    </message>
    <message>
        <source>fresh weights: nothing is learnt yet</source>
        <translation>fresh weights: nothing is learnt yet</translation>
    </message>
    <message>
        <source>The network has changed since: evaluate again.</source>
        <translation>The network has changed since: evaluate again.</translation>
    </message>
    <message>
        <source>Of epoch {then}; now {now}: evaluate again.</source>
        <translation>Of epoch {then}; now {now}: evaluate again.</translation>
    </message>
    <message>
        <source>The run is at epoch {now} now and may have other weights: evaluate again.</source>
        <translation>The run is at epoch {now} now and may have other weights: evaluate again.</translation>
    </message>
    <message>
        <source>For {bad} of {count} samples the network puts out no numbers (NaN or infinite), which counts as wrong. Train again with a smaller learning rate.</source>
        <translation>For {bad} of {count} samples the network puts out no numbers (NaN or infinite), which counts as wrong. Train again with a smaller learning rate.</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>How to find out what counted.</source>
        <translation>How to find out what counted.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Which of the outputs is explained.</source>
        <translation>Which of the outputs is explained.</translation>
    </message>
    <message>
        <source>Probability of each class</source>
        <translation>Probability of each class</translation>
    </message>
    <message>
        <source>Building the network…</source>
        <translation>Building the network…</translation>
    </message>
    <message>
        <source>Explaining… {seconds} s</source>
        <translation>Explaining… {seconds} s</translation>
    </message>
    <message>
        <source>Another project is training</source>
        <translation>Another project is training</translation>
    </message>
    <message>
        <source>Once that run has ended, or you stopped it, you can look inside here.</source>
        <translation>Once that run has ended, or you stopped it, you can look inside here.</translation>
    </message>
    <message>
        <source>Waiting for the first step…</source>
        <translation>Waiting for the first step…</translation>
    </message>
    <message>
        <source>The network cannot run yet</source>
        <translation>The network cannot run yet</translation>
    </message>
    <message>
        <source>Solve the problems that the bricks show; then it can be explained.</source>
        <translation>Solve the problems that the bricks show; then it can be explained.</translation>
    </message>
    <message>
        <source>Nothing is trained yet</source>
        <translation>Nothing is trained yet</translation>
    </message>
    <message>
        <source>Train the network, or look inside an earlier run in Runs.</source>
        <translation>Train the network, or look inside an earlier run in Runs.</translation>
    </message>
    <message>
        <source>Look inside with fresh weights</source>
        <translation>Look inside with fresh weights</translation>
    </message>
    <message>
        <source>Says {says}, and is right.</source>
        <translation>Says {says}, and is right.</translation>
    </message>
    <message>
        <source>Says {says}, but it is {truth}.</source>
        <translation>Says {says}, but it is {truth}.</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>true class</source>
        <translation>true class</translation>
    </message>
    <message>
        <source>Explained: {label}. Click a class to explain it.</source>
        <translation>Explained: {label}. Click a class to explain it.</translation>
    </message>
    <message>
        <source>After epoch {epoch}.</source>
        <translation>After epoch {epoch}.</translation>
    </message>
    <message>
        <source>Fresh weights: nothing is learnt yet.</source>
        <translation>Fresh weights: nothing is learnt yet.</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Reset {name}</source>
        <translation>Reset {name}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Back to the default, {value}</source>
        <translation>Back to the default, {value}</translation>
    </message>
    <message>
        <source>Default: {value}</source>
        <translation>Default: {value}</translation>
    </message>
    <message>
        <source>Steps double and halve; with Ctrl they go by one.</source>
        <translation>Steps double and halve; with Ctrl they go by one.</translation>
    </message>
    <message>
        <source>Make this a knob: each brick of this network then sets its own</source>
        <translation>Make this a knob: each brick of this network then sets its own</translation>
    </message>
    <message>
        <source>Make {name} a knob</source>
        <translation>Make {name} a knob</translation>
    </message>
    <message>
        <source>Make it a knob</source>
        <translation>Make it a knob</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find bricks</source>
        <translation>Find bricks</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>What to find</translation>
    </message>
    <message>
        <source>Enter goes to the next, Shift+Enter to the one before, Alt+Enter selects all</source>
        <translation>Enter goes to the next, Shift+Enter to the one before, Alt+Enter selects all</translation>
    </message>
    <message>
        <source>Name, type or what it is for; or {examples}</source>
        <translation>Name, type or what it is for; or {examples}</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>The one before</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>The next one</translation>
    </message>
    <message>
        <source>Select all that match here</source>
        <translation>Select all that match here</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>No brick</source>
        <translation>No brick</translation>
    </message>
    <message>
        <source>{at} of {count}</source>
        <translation>{at} of {count}</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>1 brick</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>{n} bricks</translation>
    </message>
    <message>
        <source>1 brick in another network</source>
        <translation>1 brick in another network</translation>
    </message>
    <message>
        <source>{n} bricks in other networks</source>
        <translation>{n} bricks in other networks</translation>
    </message>
    <message>
        <source>{found}, {n} in other networks</source>
        <translation>{found}, {n} in other networks</translation>
    </message>
</context>
<context>
    <name>FitPlot</name>
    <message>
        <source>Values told, over the true ones</source>
        <translation>Values told, over the true ones</translation>
    </message>
    <message>
        <source>true value</source>
        <translation>true value</translation>
    </message>
    <message>
        <source>value told</source>
        <translation>value told</translation>
    </message>
</context>
<context>
    <name>FloatEdit</name>
    <message>
        <source>mixed</source>
        <translation>mixed</translation>
    </message>
</context>
<context>
    <name>FoundPage</name>
    <message>
        <source>Samples of each class</source>
        <translation>Samples of each class</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Use these data</source>
        <translation>Use these data</translation>
    </message>
    <message>
        <source>Make a model for these data</source>
        <translation>Make a model for these data</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Keep the data as they were.</source>
        <translation>Keep the data as they were.</translation>
    </message>
    <message>
        <source>Train with these data; the Input and the last layer follow.</source>
        <translation>Train with these data; the Input and the last layer follow.</translation>
    </message>
    <message>
        <source>Replace the network by a small one that fits these data.</source>
        <translation>Replace the network by a small one that fits these data.</translation>
    </message>
    <message>
        <source>Nothing is changed yet. Look whether this was guessed right.</source>
        <translation>Nothing is changed yet. Look whether this was guessed right.</translation>
    </message>
    <message>
        <source>Click the heading of the column that is to be predicted, if any.</source>
        <translation>Click the heading of the column that is to be predicted, if any.</translation>
    </message>
</context>
<context>
    <name>FoundView</name>
    <message>
        <source>Click a heading, or press Enter in a column, to change what it is.</source>
        <translation>Click a heading, or press Enter in a column, to change what it is.</translation>
    </message>
    <message>
        <source>The first rows as they stand in the file</source>
        <translation>The first rows as they stand in the file</translation>
    </message>
    <message>
        <source>Some of the samples, by class</source>
        <translation>Some of the samples, by class</translation>
    </message>
    <message>
        <source>The beginning of the text</source>
        <translation>The beginning of the text</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>from {low} to {high}</translation>
    </message>
    <message>
        <source>{count} different values</source>
        <translation>{count} different values</translation>
    </message>
    <message>
        <source>{missing} missing, {bad} unreadable</source>
        <translation>{missing} missing, {bad} unreadable</translation>
    </message>
    <message>
        <source>and {count} more columns</source>
        <translation>and {count} more columns</translation>
    </message>
    <message>
        <source>Missing values: {columns}.</source>
        <translation>Missing values: {columns}.</translation>
    </message>
    <message>
        <source>{place}, row {row}: {reason}</source>
        <translation>{place}, row {row}: {reason}</translation>
    </message>
    <message>
        <source>row {row}: {reason}</source>
        <translation>row {row}: {reason}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>and {count} more</translation>
    </message>
    <message>
        <source>What cannot be used:</source>
        <translation>What cannot be used:</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Start page</source>
        <translation>Start page</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Recent projects</translation>
    </message>
    <message>
        <source>Click layers together, watch them learn, take the PyTorch code home.</source>
        <translation>Click layers together, watch them learn, take the PyTorch code home.</translation>
    </message>
    <message>
        <source>New empty project</source>
        <translation>New empty project</translation>
    </message>
    <message>
        <source>Start with an empty canvas</source>
        <translation>Start with an empty canvas</translation>
    </message>
    <message>
        <source>Go on with the project that is open</source>
        <translation>Go on with the project that is open</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation>Open a project file</translation>
    </message>
    <message>
        <source>Back to {title}</source>
        <translation>Back to {title}</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Remove from this list</translation>
    </message>
    <message>
        <source>The file itself stays where it is</source>
        <translation>The file itself stays where it is</translation>
    </message>
</context>
<context>
    <name>HeadField</name>
    <message>
        <source>target</source>
        <translation>target</translation>
    </message>
    <message>
        <source>What this output is compared with.</source>
        <translation>What this output is compared with.</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>weight</translation>
    </message>
    <message>
        <source>Output {name}</source>
        <translation>Output {name}</translation>
    </message>
    <message>
        <source>the target of the data</source>
        <translation>the target of the data</translation>
    </message>
    <message>
        <source>the samples themselves</source>
        <translation>the samples themselves</translation>
    </message>
</context>
<context>
    <name>HeadsField</name>
    <message>
        <source>Each output has a loss of its own. Their sum, each by its weight, is made smaller.</source>
        <translation>Each output has a loss of its own. Their sum, each by its weight, is made smaller.</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>In: {shape}</source>
        <translation>In: {shape}</translation>
    </message>
    <message>
        <source>Out: {shape}</source>
        <translation>Out: {shape}</translation>
    </message>
    <message>
        <source>With the numbers of this brick</source>
        <translation>With the numbers of this brick</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>The page before (Alt+Left)</source>
        <translation>The page before (Alt+Left)</translation>
    </message>
</context>
<context>
    <name>IntEdit</name>
    <message>
        <source>mixed</source>
        <translation>mixed</translation>
    </message>
</context>
<context>
    <name>JointCard</name>
    <message>
        <source>Nothing simple makes the two fit.</source>
        <translation>Nothing simple makes the two fit.</translation>
    </message>
    <message>
        <source>Enter applies, Esc closes</source>
        <translation>Enter applies, Esc closes</translation>
    </message>
    <message>
        <source>no parameters</source>
        <translation>no parameters</translation>
    </message>
    <message>
        <source>{name}, {cost} parameters</source>
        <translation>{name}, {cost} parameters</translation>
    </message>
</context>
<context>
    <name>KeyConnectTool</name>
    <message>
        <source>From {source} to {target}. Enter draws the wire, arrows choose another brick.</source>
        <translation>From {source} to {target}. Enter draws the wire, arrows choose another brick.</translation>
    </message>
</context>
<context>
    <name>KnobRow</name>
    <message>
        <source>Name of the knob</source>
        <translation>Name of the knob</translation>
    </message>
    <message>
        <source>A number, or an expression of other knobs such as = 2 * width</source>
        <translation>A number, or an expression of other knobs such as = 2 * width</translation>
    </message>
    <message>
        <source>Take this knob away; its value stays where it is used</source>
        <translation>Take this knob away; its value stays where it is used</translation>
    </message>
    <message>
        <source>Default of {knob}</source>
        <translation>Default of {knob}</translation>
    </message>
    <message>
        <source>Remove {knob}</source>
        <translation>Remove {knob}</translation>
    </message>
</context>
<context>
    <name>LiveNumber</name>
    <message>
        <source>Learning rate now</source>
        <translation>Learning rate now</translation>
    </message>
    <message>
        <source>The learning rate from the next step on.</source>
        <translation>The learning rate from the next step on.</translation>
    </message>
    <message>
        <source>Use now</source>
        <translation>Use now</translation>
    </message>
    <message>
        <source>Go on with this learning rate; the run&apos;s log tells it.</source>
        <translation>Go on with this learning rate; the run&apos;s log tells it.</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batch size</translation>
    </message>
    <message>
        <source>Samples of a batch from the next epoch on.</source>
        <translation>Samples of a batch from the next epoch on.</translation>
    </message>
    <message>
        <source>Use from next epoch</source>
        <translation>Use from next epoch</translation>
    </message>
    <message>
        <source>Go on with batches of this size; the run&apos;s log and table tell it.</source>
        <translation>Go on with batches of this size; the run&apos;s log and table tell it.</translation>
    </message>
</context>
<context>
    <name>LivePlot</name>
    <message>
        <source>best: {epoch}</source>
        <translation>best: {epoch}</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>epoch {epoch}</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>epoch</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>How much has been looked at</source>
        <translation>How much has been looked at</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Stop looking; nothing is changed.</source>
        <translation>Stop looking; nothing is changed.</translation>
    </message>
    <message>
        <source>Looking at “{name}”…</source>
        <translation>Looking at “{name}”…</translation>
    </message>
    <message>
        <source>{seconds} s so far</source>
        <translation>{seconds} s so far</translation>
    </message>
    <message>
        <source>{done} so far, {seconds} s</source>
        <translation>{done} so far, {seconds} s</translation>
    </message>
    <message>
        <source>{done} of {total}, about {seconds} s left</source>
        <translation>{done} of {total}, about {seconds} s left</translation>
    </message>
</context>
<context>
    <name>LossField</name>
    <message>
        <source>loss</source>
        <translation>loss</translation>
    </message>
    <message>
        <source>What training makes smaller.</source>
        <translation>What training makes smaller.</translation>
    </message>
    <message>
        <source>Show the bricks of the loss</source>
        <translation>Show the bricks of the loss</translation>
    </message>
    <message>
        <source>Build your own loss</source>
        <translation>Build your own loss</translation>
    </message>
    <message>
        <source>Begin a network whose bricks compute the loss, with those of the usual one.</source>
        <translation>Begin a network whose bricks compute the loss, with those of the usual one.</translation>
    </message>
    <message>
        <source>Go to the network whose bricks compute the loss.</source>
        <translation>Go to the network whose bricks compute the loss.</translation>
    </message>
    <message>
        <source>Choose data first: the loss takes their targets.</source>
        <translation>Choose data first: the loss takes their targets.</translation>
    </message>
    <message>
        <source>own loss: {network}</source>
        <translation>own loss: {network}</translation>
    </message>
    <message>
        <source>A network of this project.</source>
        <translation>A network of this project.</translation>
    </message>
</context>
<context>
    <name>LrFinder</name>
    <message>
        <source>Trying learning rates…</source>
        <translation>Trying learning rates…</translation>
    </message>
    <message>
        <source>Trying learning rates… {share} %</source>
        <translation>Trying learning rates… {share} %</translation>
    </message>
    <message>
        <source>Stopped before the loss began to fall.</source>
        <translation>Stopped before the loss began to fall.</translation>
    </message>
    <message>
        <source>The loss fell at no learning rate. Look at data and network.</source>
        <translation>The loss fell at no learning rate. Look at data and network.</translation>
    </message>
    <message>
        <source>The loss falls fastest at {lr}.</source>
        <translation>The loss falls fastest at {lr}.</translation>
    </message>
    <message>
        <source>Use {lr}</source>
        <translation>Use {lr}</translation>
    </message>
    <message>
        <source>Take this learning rate into the recipe.</source>
        <translation>Take this learning rate into the recipe.</translation>
    </message>
    <message>
        <source>Use this learning rate</source>
        <translation>Use this learning rate</translation>
    </message>
    <message>
        <source>Stop searching</source>
        <translation>Stop searching</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>Find a learning rate</translation>
    </message>
    <message>
        <source>End the search; what was tried stays.</source>
        <translation>End the search; what was tried stays.</translation>
    </message>
    <message>
        <source>Try growing learning rates on a copy: where does the loss fall fastest?</source>
        <translation>Try growing learning rates on a copy: where does the loss fall fastest?</translation>
    </message>
</context>
<context>
    <name>LrPlot</name>
    <message>
        <source>Loss over learning rates</source>
        <translation>Loss over learning rates</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>{title} (read-only)</source>
        <translation>{title} (read-only)</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>1 brick</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>{n} bricks</translation>
    </message>
    <message>
        <source>{n} parameters</source>
        <translation>{n} parameters</translation>
    </message>
</context>
<context>
    <name>MatrixModel</name>
    <message>
        <source>{truth}: {count} were told rightly, {share} % of all.</source>
        <translation>{truth}: {count} were told rightly, {share} % of all.</translation>
    </message>
    <message>
        <source>{truth} taken for {told}: {count}, {share} % of all {truth}.</source>
        <translation>{truth} taken for {told}: {count}, {share} % of all {truth}.</translation>
    </message>
    <message>
        <source>told: {name}</source>
        <translation>told: {name}</translation>
    </message>
    <message>
        <source>true class: {name}</source>
        <translation>true class: {name}</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Which class was taken for which</source>
        <translation>Which class was taken for which</translation>
    </message>
    <message>
        <source>Shares of rows</source>
        <translation>Shares of rows</translation>
    </message>
    <message>
        <source>Show which share of each true class, or how many.</source>
        <translation>Show which share of each true class, or how many.</translation>
    </message>
    <message>
        <source>Rows are the true class, columns what was told.</source>
        <translation>Rows are the true class, columns what was told.</translation>
    </message>
    <message>
        <source>{truth} → {told}: {count}</source>
        <translation>{truth} → {told}: {count}</translation>
    </message>
</context>
<context>
    <name>MemoryWatch</name>
    <message>
        <source>Any batch fits.</source>
        <translation>Any batch fits.</translation>
    </message>
    <message>
        <source>Training is likely to run out of memory at any batch. Make the heaviest bricks smaller, or choose another device.</source>
        <translation>Training is likely to run out of memory at any batch. Make the heaviest bricks smaller, or choose another device.</translation>
    </message>
    <message>
        <source>The largest batch that fits: {n}</source>
        <translation>The largest batch that fits: {n}</translation>
    </message>
    <message>
        <source>A batch of {batch} is likely to run out of memory; it is then computed in parts, which takes longer. The largest batch that fits: {n}</source>
        <translation>A batch of {batch} is likely to run out of memory; it is then computed in parts, which takes longer. The largest batch that fits: {n}</translation>
    </message>
</context>
<context>
    <name>MetricChooser</name>
    <message>
        <source>Metrics</source>
        <translation>Metrics</translation>
    </message>
    <message>
        <source>Metrics that are drawn</source>
        <translation>Metrics that are drawn</translation>
    </message>
    <message>
        <source>Choose which metrics are drawn; each has a plot and a scale of its own.</source>
        <translation>Choose which metrics are drawn; each has a plot and a scale of its own.</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>All of them</translation>
    </message>
    <message>
        <source>Only the usual one</source>
        <translation>Only the usual one</translation>
    </message>
</context>
<context>
    <name>MetricPlot</name>
    <message>
        <source>Validation metric over epochs</source>
        <translation>Validation metric over epochs</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>real samples</source>
        <translation>real samples</translation>
    </message>
    <message>
        <source>made samples</source>
        <translation>made samples</translation>
    </message>
    <message>
        <source>{metric} over epochs</source>
        <translation>{metric} over epochs</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Accuracy</translation>
    </message>
    <message>
        <source>Scores of the discriminator</source>
        <translation>Scores of the discriminator</translation>
    </message>
</context>
<context>
    <name>MetricsField</name>
    <message>
        <source>also measure</source>
        <translation>also measure</translation>
    </message>
    <message>
        <source>More figures after each epoch; the first time it takes seconds to load them.</source>
        <translation>More figures after each epoch; the first time it takes seconds to load them.</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>nothing more</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the network</source>
        <translation>Overview of the network</translation>
    </message>
    <message>
        <source>The arrow keys move what the canvas shows.</source>
        <translation>The arrow keys move what the canvas shows.</translation>
    </message>
    <message>
        <source>Click or drag to look there</source>
        <translation>Click or drag to look there</translation>
    </message>
</context>
<context>
    <name>MoreTraining</name>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>The package is not installed. Type in a terminal: {command}</source>
        <translation>The package is not installed. Type in a terminal: {command}</translation>
    </message>
</context>
<context>
    <name>Namer</name>
    <message>
        <source>Name of the new brick</source>
        <translation>Name of the new brick</translation>
    </message>
    <message>
        <source>Type a name; Enter makes the brick, Esc leaves all as it was</source>
        <translation>Type a name; Enter makes the brick, Esc leaves all as it was</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>name</source>
        <translation>name</translation>
    </message>
    <message>
        <source>help</source>
        <translation>help</translation>
    </message>
    <message>
        <source>Knobs</source>
        <translation>Knobs</translation>
    </message>
    <message>
        <source>What each brick of this network sets for itself: its class&apos;s arguments. Use a knob in a parameter as an expression, such as = 2 * width.</source>
        <translation>What each brick of this network sets for itself: its class&apos;s arguments. Use a knob in a parameter as an expression, such as = 2 * width.</translation>
    </message>
    <message>
        <source>Add a knob</source>
        <translation>Add a knob</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>MACs per sample</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>and {count} more</source>
        <translation>and {count} more</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>Notifier</name>
    <message>
        <source>Unsaved changes</source>
        <translation>Unsaved changes</translation>
    </message>
    <message>
        <source>Save the changes to “{title}”?</source>
        <translation>Save the changes to “{title}”?</translation>
    </message>
    <message>
        <source>If you do not save them, they are lost.</source>
        <translation>If you do not save them, they are lost.</translation>
    </message>
    <message>
        <source>Save the changes to these {n} projects?</source>
        <translation>Save the changes to these {n} projects?</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Save all</translation>
    </message>
    <message>
        <source>Discard all</source>
        <translation>Discard all</translation>
    </message>
    <message>
        <source>Open in another window</source>
        <translation>Open in another window</translation>
    </message>
    <message>
        <source>“{title}” is open in another window already.</source>
        <translation>“{title}” is open in another window already.</translation>
    </message>
    <message>
        <source>Opened read-only, only a copy of it can be saved here. If you take it over, whoever saves second is asked before the other&apos;s changes are lost.</source>
        <translation>Opened read-only, only a copy of it can be saved here. If you take it over, whoever saves second is asked before the other&apos;s changes are lost.</translation>
    </message>
    <message>
        <source>Open read-only</source>
        <translation>Open read-only</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Changed on the disk</source>
        <translation>Changed on the disk</translation>
    </message>
    <message>
        <source>{file} was changed by another program since it was opened here.</source>
        <translation>{file} was changed by another program since it was opened here.</translation>
    </message>
    <message>
        <source>Save under another name to keep both. Saving over it loses the other changes, reloading loses yours.</source>
        <translation>Save under another name to keep both. Saving over it loses the other changes, reloading loses yours.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>Save over it</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Reload</translation>
    </message>
</context>
<context>
    <name>ObjectiveField</name>
    <message>
        <source>objective</source>
        <translation>objective</translation>
    </message>
    <message>
        <source>What the network learns: what its output is compared with.</source>
        <translation>What the network learns: what its output is compared with.</translation>
    </message>
</context>
<context>
    <name>OpponentField</name>
    <message>
        <source>The discriminator learns in its own way</source>
        <translation>The discriminator learns in its own way</translation>
    </message>
    <message>
        <source>An optimiser of its own for the second network.</source>
        <translation>An optimiser of its own for the second network.</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Show the brick</source>
        <translation>Show the brick</translation>
    </message>
    <message>
        <source>Select the brick this is about.</source>
        <translation>Select the brick this is about.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Show what Python said.</source>
        <translation>Show what Python said.</translation>
    </message>
    <message>
        <source>Traceback</source>
        <translation>Traceback</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Output</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>1 brick</source>
        <translation>1 brick</translation>
    </message>
    <message>
        <source>{n} bricks</source>
        <translation>{n} bricks</translation>
    </message>
    <message>
        <source>{bricks} · the loss</source>
        <translation>{bricks} · the loss</translation>
    </message>
    <message>
        <source>Network {name}, {count}.</source>
        <translation>Network {name}, {count}.</translation>
    </message>
    <message>
        <source>from {block}</source>
        <translation>from {block}</translation>
    </message>
    <message>
        <source>to {block}</source>
        <translation>to {block}</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>muted</translation>
    </message>
    <message>
        <source>bypassed</source>
        <translation>bypassed</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Connect to</source>
        <translation>Connect to</translation>
    </message>
    <message>
        <source>Enter draws the wire, Esc leaves all as it is</source>
        <translation>Enter draws the wire, Esc leaves all as it is</translation>
    </message>
    <message>
        <source>{block}, {port}</source>
        <translation>{block}, {port}</translation>
    </message>
    <message>
        <source>{type}, from output {port}</source>
        <translation>{type}, from output {port}</translation>
    </message>
    <message>
        <source>{type}, instead of {block}</source>
        <translation>{type}, instead of {block}</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline of the project</source>
        <translation>Outline of the project</translation>
    </message>
    <message>
        <source>Type a name to find it; Enter opens a brick, F2 renames, Del deletes</source>
        <translation>Type a name to find it; Enter opens a brick, F2 renames, Del deletes</translation>
    </message>
</context>
<context>
    <name>OwnForm</name>
    <message>
        <source>Successive rows make one sample</source>
        <translation>Successive rows make one sample</translation>
    </message>
    <message>
        <source>For a series: windows of rows, and what comes after each.</source>
        <translation>For a series: windows of rows, and what comes after each.</translation>
    </message>
</context>
<context>
    <name>OwnWords</name>
    <message>
        <source>number</source>
        <translation>number</translation>
    </message>
    <message>
        <source>category</source>
        <translation>category</translation>
    </message>
    <message>
        <source>free text</source>
        <translation>free text</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>input</source>
        <translation>input</translation>
    </message>
    <message>
        <source>to predict</source>
        <translation>to predict</translation>
    </message>
    <message>
        <source>group</source>
        <translation>group</translation>
    </message>
    <message>
        <source>time</source>
        <translation>time</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>not used</translation>
    </message>
    <message>
        <source>mean 0, deviation 1</source>
        <translation>mean 0, deviation 1</translation>
    </message>
    <message>
        <source>from 0 to 1</source>
        <translation>from 0 to 1</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>as it is</translation>
    </message>
    <message>
        <source>the mean</source>
        <translation>the mean</translation>
    </message>
    <message>
        <source>the median</source>
        <translation>the median</translation>
    </message>
    <message>
        <source>the most frequent</source>
        <translation>the most frequent</translation>
    </message>
    <message>
        <source>leave the row out</source>
        <translation>leave the row out</translation>
    </message>
    <message>
        <source>scaling</source>
        <translation>scaling</translation>
    </message>
    <message>
        <source>between cells</source>
        <translation>between cells</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>comma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>semicolon</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tab</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>bar |</translation>
    </message>
    <message>
        <source>decimal mark</source>
        <translation>decimal mark</translation>
    </message>
    <message>
        <source>point</source>
        <translation>point</translation>
    </message>
    <message>
        <source>first row</source>
        <translation>first row</translation>
    </message>
    <message>
        <source>names of the columns</source>
        <translation>names of the columns</translation>
    </message>
    <message>
        <source>values like all others</source>
        <translation>values like all others</translation>
    </message>
    <message>
        <source>height</source>
        <translation>height</translation>
    </message>
    <message>
        <source>width</source>
        <translation>width</translation>
    </message>
    <message>
        <source>colours</source>
        <translation>colours</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grey</translation>
    </message>
    <message>
        <source>red, green, blue</source>
        <translation>red, green, blue</translation>
    </message>
    <message>
        <source>other sizes</source>
        <translation>other sizes</translation>
    </message>
    <message>
        <source>take the middle</source>
        <translation>take the middle</translation>
    </message>
    <message>
        <source>all of it, with margins</source>
        <translation>all of it, with margins</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>stretch</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>channels</translation>
    </message>
    <message>
        <source>first, as they are</source>
        <translation>first, as they are</translation>
    </message>
    <message>
        <source>last, moved to the front</source>
        <translation>last, moved to the front</translation>
    </message>
    <message>
        <source>none, one is added</source>
        <translation>none, one is added</translation>
    </message>
    <message>
        <source>scaling of targets</source>
        <translation>scaling of targets</translation>
    </message>
    <message>
        <source>characters a sample</source>
        <translation>characters a sample</translation>
    </message>
    <message>
        <source>characters to the next sample</source>
        <translation>characters to the next sample</translation>
    </message>
    <message>
        <source>values a second</source>
        <translation>values a second</translation>
    </message>
    <message>
        <source>values a sample</source>
        <translation>values a sample</translation>
    </message>
    <message>
        <source>rows a window</source>
        <translation>rows a window</translation>
    </message>
    <message>
        <source>rows ahead</source>
        <translation>rows ahead</translation>
    </message>
    <message>
        <source>rows to the next window</source>
        <translation>rows to the next window</translation>
    </message>
</context>
<context>
    <name>PalettePanel</name>
    <message>
        <source>Search bricks</source>
        <translation>Search bricks</translation>
    </message>
    <message>
        <source>Type a name or what the brick is for; Enter adds it</source>
        <translation>Type a name or what the brick is for; Enter adds it</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Drag a brick to the canvas, or press Enter to add it</source>
        <translation>Drag a brick to the canvas, or press Enter to add it</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</source>
        <translation>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</translation>
    </message>
    <message>
        <source>Keep on the shelf</source>
        <translation>Keep on the shelf</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Remove from the shelf</source>
        <translation>Remove from the shelf</translation>
    </message>
</context>
<context>
    <name>ParamEditors</name>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>PastRuns</name>
    <message>
        <source>the last epoch</source>
        <translation>the last epoch</translation>
    </message>
    <message>
        <source>epoch {n}</source>
        <translation>epoch {n}</translation>
    </message>
</context>
<context>
    <name>PictureController</name>
    <message>
        <source>Save the picture</source>
        <translation>Save the picture</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Picture of the network</source>
        <translation>Picture of the network</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>SVG: sharp at any size</source>
        <translation>SVG: sharp at any size</translation>
    </message>
    <message>
        <source>PNG: pixels</source>
        <translation>PNG: pixels</translation>
    </message>
    <message>
        <source>PDF: one page</source>
        <translation>PDF: one page</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>The whole network</source>
        <translation>The whole network</translation>
    </message>
    <message>
        <source>Only the selection</source>
        <translation>Only the selection</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Transparent background</source>
        <translation>Transparent background</translation>
    </message>
    <message>
        <source>Parameters and operations on bricks</source>
        <translation>Parameters and operations on bricks</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Save…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Put the picture on the clipboard, in pixels</source>
        <translation>Put the picture on the clipboard, in pixels</translation>
    </message>
    <message>
        <source>{scale}x: {width} x {height} pixels</source>
        <translation>{scale}x: {width} x {height} pixels</translation>
    </message>
    <message>
        <source>{width} x {height} units</source>
        <translation>{width} x {height} units</translation>
    </message>
    <message>
        <source>Too many pixels; choose SVG or PDF</source>
        <translation>Too many pixels; choose SVG or PDF</translation>
    </message>
</context>
<context>
    <name>Plots</name>
    <message>
        <source>Loss over epochs</source>
        <translation>Loss over epochs</translation>
    </message>
    <message>
        <source>Learning rate over epochs</source>
        <translation>Learning rate over epochs</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validation</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>loss of steps</source>
        <translation>loss of steps</translation>
    </message>
    <message>
        <source>training</source>
        <translation>training</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>learning rate</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>each step</translation>
    </message>
</context>
<context>
    <name>PortTips</name>
    <message>
        <source>not known yet</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>no wire yet</source>
        <translation>no wire yet</translation>
    </message>
    <message>
        <source>{port}: {what}</source>
        <translation>{port}: {what}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Pictures to train with, by class</source>
        <translation>Pictures to train with, by class</translation>
    </message>
    <message>
        <source>The first rows to train with</source>
        <translation>The first rows to train with</translation>
    </message>
    <message>
        <source>Samples to train with, as lines</source>
        <translation>Samples to train with, as lines</translation>
    </message>
    <message>
        <source>Samples to train with, as points</source>
        <translation>Samples to train with, as points</translation>
    </message>
    <message>
        <source>Pieces of text to train with</source>
        <translation>Pieces of text to train with</translation>
    </message>
    <message>
        <source>Beside each picture the class of every pixel.</source>
        <translation>Beside each picture the class of every pixel.</translation>
    </message>
    <message>
        <source>“{name}”, sample {number}</source>
        <translation>“{name}”, sample {number}</translation>
    </message>
    <message>
        <source>Sample {number}</source>
        <translation>Sample {number}</translation>
    </message>
    <message>
        <source>The first rows to train with, as the network gets them.</source>
        <translation>The first rows to train with, as the network gets them.</translation>
    </message>
    <message>
        <source>to predict</source>
        <translation>to predict</translation>
    </message>
    <message>
        <source>target</source>
        <translation>target</translation>
    </message>
    <message>
        <source>{steps} steps each; below each what is to be predicted.</source>
        <translation>{steps} steps each; below each what is to be predicted.</translation>
    </message>
    <message>
        <source>The larger a point, the larger what is to be told.</source>
        <translation>The larger a point, the larger what is to be told.</translation>
    </message>
    <message>
        <source>{count} different tokens; the most frequent: {shares}.</source>
        <translation>{count} different tokens; the most frequent: {shares}.</translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message>
        <source>Problems</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Click a problem to go to its brick; Enter mends it where there is a way</source>
        <translation>Click a problem to go to its brick; Enter mends it where there is a way</translation>
    </message>
    <message>
        <source>No problems</source>
        <translation>No problems</translation>
    </message>
    <message>
        <source>To mend it (Enter takes the first)</source>
        <translation>To mend it (Enter takes the first)</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>title</source>
        <translation>title</translation>
    </message>
    <message>
        <source>network</source>
        <translation>network</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>One sample</source>
        <translation>One sample</translation>
    </message>
    <message>
        <source>Go to the data: choose others, or part them otherwise.</source>
        <translation>Go to the data: choose others, or part them otherwise.</translation>
    </message>
    <message>
        <source>data</source>
        <translation>data</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>MACs per sample</source>
        <translation>MACs per sample</translation>
    </message>
    <message>
        <source>choose the data…</source>
        <translation>choose the data…</translation>
    </message>
    <message>
        <source>data: {title}</source>
        <translation>data: {title}</translation>
    </message>
</context>
<context>
    <name>ProjectTabs</name>
    <message>
        <source>Open projects</source>
        <translation>Open projects</translation>
    </message>
    <message>
        <source>Projects that are open; drag a tab to order them</source>
        <translation>Projects that are open; drag a tab to order them</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>New project</translation>
    </message>
    <message>
        <source>Open an empty project in a new tab</source>
        <translation>Open an empty project in a new tab</translation>
    </message>
    <message>
        <source>{title} (read-only)</source>
        <translation>{title} (read-only)</translation>
    </message>
    <message>
        <source>Not saved to a file yet</source>
        <translation>Not saved to a file yet</translation>
    </message>
    <message>
        <source>Has changes that are not saved</source>
        <translation>Has changes that are not saved</translation>
    </message>
    <message>
        <source>Read-only: another window has it open</source>
        <translation>Read-only: another window has it open</translation>
    </message>
    <message>
        <source>Its network is being trained</source>
        <translation>Its network is being trained</translation>
    </message>
    <message>
        <source>Close {title}</source>
        <translation>Close {title}</translation>
    </message>
    <message>
        <source>Close this project</source>
        <translation>Close this project</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Close the others</source>
        <translation>Close the others</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Copy the path</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Look in:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>Files of &amp;type:</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Stop it</source>
        <translation>Stop it</translation>
    </message>
    <message>
        <source>End the run beside; a checkpoint is written.</source>
        <translation>End the run beside; a checkpoint is written.</translation>
    </message>
    <message>
        <source>Run beside</source>
        <translation>Run beside</translation>
    </message>
    <message>
        <source>Train this run at the same time as the one under way.</source>
        <translation>Train this run at the same time as the one under way.</translation>
    </message>
    <message>
        <source>Runs that wait</source>
        <translation>Runs that wait</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>Run next</translation>
    </message>
    <message>
        <source>What is trained when the run under way is over.</source>
        <translation>What is trained when the run under way is over.</translation>
    </message>
    <message>
        <source>Let this run begin earlier.</source>
        <translation>Let this run begin earlier.</translation>
    </message>
    <message>
        <source>Let this run begin later.</source>
        <translation>Let this run begin later.</translation>
    </message>
    <message>
        <source>Do not train this one.</source>
        <translation>Do not train this one.</translation>
    </message>
    <message>
        <source>Begin the first of them now.</source>
        <translation>Begin the first of them now.</translation>
    </message>
    <message>
        <source>Queue: {n} waiting</source>
        <translation>Queue: {n} waiting</translation>
    </message>
    <message>
        <source>It begins when the run under way is over.</source>
        <translation>It begins when the run under way is over.</translation>
    </message>
    <message>
        <source>No run is under way: begin the next one instead.</source>
        <translation>No run is under way: begin the next one instead.</translation>
    </message>
    <message>
        <source>One run goes on beside already.</source>
        <translation>One run goes on beside already.</translation>
    </message>
    <message>
        <source>Both share one device, and each will be slower than alone.</source>
        <translation>Both share one device, and each will be slower than alone.</translation>
    </message>
    <message>
        <source>Its device is free.</source>
        <translation>Its device is free.</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>After {brick}</source>
        <translation>After {brick}</translation>
    </message>
    <message>
        <source>Before {brick}</source>
        <translation>Before {brick}</translation>
    </message>
    <message>
        <source>After {brick}, which gives {shape}</source>
        <translation>After {brick}, which gives {shape}</translation>
    </message>
    <message>
        <source>Replace {brick}</source>
        <translation>Replace {brick}</translation>
    </message>
    <message>
        <source>Add a brick</source>
        <translation>Add a brick</translation>
    </message>
    <message>
        <source>Add under {brick}</source>
        <translation>Add under {brick}</translation>
    </message>
    <message>
        <source>Between {brick} and {other}</source>
        <translation>Between {brick} and {other}</translation>
    </message>
    <message>
        <source>Enter replaces, Esc closes</source>
        <translation>Enter replaces, Esc closes</translation>
    </message>
    <message>
        <source>Enter adds, Esc closes</source>
        <translation>Enter adds, Esc closes</translation>
    </message>
</context>
<context>
    <name>QuickAddCard</name>
    <message>
        <source>Search bricks to add</source>
        <translation>Search bricks to add</translation>
    </message>
    <message>
        <source>Type a name or what it is for</source>
        <translation>Type a name or what it is for</translation>
    </message>
    <message>
        <source>Bricks that can be added here</source>
        <translation>Bricks that can be added here</translation>
    </message>
    <message>
        <source>Nothing that fits here is found for “{query}”.</source>
        <translation>Nothing that fits here is found for “{query}”.</translation>
    </message>
    <message>
        <source>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</source>
        <translation>Nothing found for “{query}”. Try a layer&apos;s PyTorch name or what it does.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>open a project first</source>
        <translation>open a project first</translation>
    </message>
    <message>
        <source>select a brick first</source>
        <translation>select a brick first</translation>
    </message>
    <message>
        <source>select one brick first</source>
        <translation>select one brick first</translation>
    </message>
    <message>
        <source>select two bricks or more first</source>
        <translation>select two bricks or more first</translation>
    </message>
    <message>
        <source>select three bricks or more first</source>
        <translation>select three bricks or more first</translation>
    </message>
    <message>
        <source>select a brick first that stands for a network</source>
        <translation>select a brick first that stands for a network</translation>
    </message>
    <message>
        <source>select a frame first</source>
        <translation>select a frame first</translation>
    </message>
    <message>
        <source>only one project is open</source>
        <translation>only one project is open</translation>
    </message>
    <message>
        <source>nothing is training</source>
        <translation>nothing is training</translation>
    </message>
    <message>
        <source>the run is about to pause</source>
        <translation>the run is about to pause</translation>
    </message>
    <message>
        <source>the run is paused already</source>
        <translation>the run is paused already</translation>
    </message>
    <message>
        <source>the run is about to stop</source>
        <translation>the run is about to stop</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>nothing to undo</translation>
    </message>
    <message>
        <source>nothing to redo</source>
        <translation>nothing to redo</translation>
    </message>
    <message>
        <source>select only one thing first</source>
        <translation>select only one thing first</translation>
    </message>
    <message>
        <source>everything is saved</source>
        <translation>everything is saved</translation>
    </message>
    <message>
        <source>a run is under way</source>
        <translation>a run is under way</translation>
    </message>
    <message>
        <source>no run is paused</source>
        <translation>no run is paused</translation>
    </message>
    <message>
        <source>choose data first</source>
        <translation>choose data first</translation>
    </message>
    <message>
        <source>there are no bricks yet</source>
        <translation>there are no bricks yet</translation>
    </message>
    <message>
        <source>this network lies in no brick</source>
        <translation>this network lies in no brick</translation>
    </message>
    <message>
        <source>select a brick first that shares its weights</source>
        <translation>select a brick first that shares its weights</translation>
    </message>
    <message>
        <source>this is the network that trains</source>
        <translation>this is the network that trains</translation>
    </message>
    <message>
        <source>no view is kept there yet</source>
        <translation>no view is kept there yet</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Open {path}</source>
        <translation>Open {path}</translation>
    </message>
    <message>
        <source>{folder} — the file is no longer there</source>
        <translation>{folder} — the file is no longer there</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>{path} (not found)</source>
        <translation>{path} (not found)</translation>
    </message>
    <message>
        <source>Remove those not found</source>
        <translation>Remove those not found</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>Clear the list</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Unsaved work was found</source>
        <translation>Unsaved work was found</translation>
    </message>
    <message>
        <source>Brickyard did not close properly. Each project you bring back opens in a tab of its own; what you leave is offered again at the next start.</source>
        <translation>Brickyard did not close properly. Each project you bring back opens in a tab of its own; what you leave is offered again at the next start.</translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation>Unsaved projects</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>never saved</source>
        <translation>never saved</translation>
    </message>
</context>
<context>
    <name>ResultPages</name>
    <message>
        <source>Figures of each class, label or value</source>
        <translation>Figures of each class, label or value</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Confusion</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Values</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Mean: {figures}</source>
        <translation>Mean: {figures}</translation>
    </message>
</context>
<context>
    <name>RunChooser</name>
    <message>
        <source>Run that is shown</source>
        <translation>Run that is shown</translation>
    </message>
    <message>
        <source>Two runs train at the same time; choose which one the panels show.</source>
        <translation>Two runs train at the same time; choose which one the panels show.</translation>
    </message>
    <message>
        <source>Run shown</source>
        <translation>Run shown</translation>
    </message>
</context>
<context>
    <name>RunControl</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Wait after this step; you can look inside meanwhile.</source>
        <translation>Wait after this step; you can look inside meanwhile.</translation>
    </message>
    <message>
        <source>Let the paused run go on.</source>
        <translation>Let the paused run go on.</translation>
    </message>
    <message>
        <source>Take one step of training and pause again.</source>
        <translation>Take one step of training and pause again.</translation>
    </message>
    <message>
        <source>Stop after this step and keep what was learned.</source>
        <translation>Stop after this step and keep what was learned.</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Pausing…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stopping…</translation>
    </message>
</context>
<context>
    <name>RunController</name>
    <message>
        <source>Export the code</source>
        <translation>Export the code</translation>
    </message>
    <message>
        <source>Go on from the last checkpoint</source>
        <translation>Go on from the last checkpoint</translation>
    </message>
</context>
<context>
    <name>RunDetails</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Write what you want to remember of this run.</source>
        <translation>Write what you want to remember of this run.</translation>
    </message>
    <message>
        <source>Go on for</source>
        <translation>Go on for</translation>
    </message>
    <message>
        <source>epochs more</source>
        <translation>epochs more</translation>
    </message>
    <message>
        <source>Open as project</source>
        <translation>Open as project</translation>
    </message>
    <message>
        <source>Fork from…</source>
        <translation>Fork from…</translation>
    </message>
    <message>
        <source>Begin with its weights</source>
        <translation>Begin with its weights</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Show the folder</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Open it in a tab and begin there with the weights of an epoch.</source>
        <translation>Open it in a tab and begin there with the weights of an epoch.</translation>
    </message>
    <message>
        <source>Let the next run of the project shown begin with this run&apos;s best weights, with the same data or others.</source>
        <translation>Let the next run of the project shown begin with this run&apos;s best weights, with the same data or others.</translation>
    </message>
    <message>
        <source>Open the network and recipe of this run in a tab of its own, with its best weights to look into.</source>
        <translation>Open the network and recipe of this run in a tab of its own, with its best weights to look into.</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Look inside</translation>
    </message>
    <message>
        <source>Evaluate and explain this run with its best weights; where the network has changed since, in a tab of its own.</source>
        <translation>Evaluate and explain this run with its best weights; where the network has changed since, in a tab of its own.</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Show the run&apos;s folder in the file manager.</source>
        <translation>Show the run&apos;s folder in the file manager.</translation>
    </message>
    <message>
        <source>Put the run into the trash.</source>
        <translation>Put the run into the trash.</translation>
    </message>
    <message>
        <source>It is under way.</source>
        <translation>It is under way.</translation>
    </message>
    <message>
        <source>It left nothing to go on from.</source>
        <translation>It left nothing to go on from.</translation>
    </message>
    <message>
        <source>Another run is under way.</source>
        <translation>Another run is under way.</translation>
    </message>
    <message>
        <source>Go on exactly where the run ended.</source>
        <translation>Go on exactly where the run ended.</translation>
    </message>
    <message>
        <source>It has no weights yet: no epoch of it was finished.</source>
        <translation>It has no weights yet: no epoch of it was finished.</translation>
    </message>
    <message>
        <source>Stop the run before you delete it.</source>
        <translation>Stop the run before you delete it.</translation>
    </message>
    <message>
        <source>Epoch {n} (the best)</source>
        <translation>Epoch {n} (the best)</translation>
    </message>
    <message>
        <source>The last epoch</source>
        <translation>The last epoch</translation>
    </message>
    <message>
        <source>Epoch {n}</source>
        <translation>Epoch {n}</translation>
    </message>
    <message>
        <source>best was epoch {n}: {measured}</source>
        <translation>best was epoch {n}: {measured}</translation>
    </message>
    <message>
        <source>began with {run}</source>
        <translation>began with {run}</translation>
    </message>
    <message>
        <source>data {mark}</source>
        <translation>data {mark}</translation>
    </message>
</context>
<context>
    <name>RunHistory</name>
    <message>
        <source>{run} is in the trash.</source>
        <translation>{run} is in the trash.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Take it back</translation>
    </message>
</context>
<context>
    <name>RunProgress</name>
    <message>
        <source>Progress of the run</source>
        <translation>Progress of the run</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>training loss</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>validation loss</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>accuracy</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Getting ready…</translation>
    </message>
    <message>
        <source>Paused at step {step} of epoch {epoch}</source>
        <translation>Paused at step {step} of epoch {epoch}</translation>
    </message>
    <message>
        <source>Epoch {number} of {epochs}</source>
        <translation>Epoch {number} of {epochs}</translation>
    </message>
    <message>
        <source>{elapsed}, about {left} left</source>
        <translation>{elapsed}, about {left} left</translation>
    </message>
    <message>
        <source>{speed} samples/s</source>
        <translation>{speed} samples/s</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} parameters</translation>
    </message>
</context>
<context>
    <name>RunQueue</name>
    <message>
        <source>{title}: {epochs} epochs, batches of {size}, learning rate {lr}</source>
        <translation>{title}: {epochs} epochs, batches of {size}, learning rate {lr}</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Best</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochs</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begun</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>broken off</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>cannot be read</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>Search runs</source>
        <translation>Search runs</translation>
    </message>
    <message>
        <source>Search name, note, status…</source>
        <translation>Search name, note, status…</translation>
    </message>
    <message>
        <source>Which runs</source>
        <translation>Which runs</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>This project</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>All runs</translation>
    </message>
    <message>
        <source>Select a run to see what it was, or two to compare them.</source>
        <translation>Select a run to see what it was, or two to compare them.</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Tick a run to see its curves; F2 renames it.</source>
        <translation>Tick a run to see its curves; F2 renames it.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>No run matches these words.</source>
        <translation>No run matches these words.</translation>
    </message>
    <message>
        <source>No run of this project yet</source>
        <translation>No run of this project yet</translation>
    </message>
    <message>
        <source>Press Train, or choose All runs to see those of other projects.</source>
        <translation>Press Train, or choose All runs to see those of other projects.</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>No runs yet</translation>
    </message>
    <message>
        <source>Press Train: each run is kept and listed here.</source>
        <translation>Press Train: each run is kept and listed here.</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Take the star away</translation>
    </message>
    <message>
        <source>Give it a star</source>
        <translation>Give it a star</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>Open as project</source>
        <translation>Open as project</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Show the folder</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>SampleModel</name>
    <message>
        <source>Sample {number}</source>
        <translation>Sample {number}</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Sample</translation>
    </message>
</context>
<context>
    <name>SamplePicker</name>
    <message>
        <source>Sample</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>Number of the sample of the validation part to look at.</source>
        <translation>Number of the sample of the validation part to look at.</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>Previous sample</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Next sample</translation>
    </message>
    <message>
        <source>Training sample</source>
        <translation>Training sample</translation>
    </message>
    <message>
        <source>Test sample</source>
        <translation>Test sample</translation>
    </message>
    <message>
        <source>Number of the sample of the training part to look at.</source>
        <translation>Number of the sample of the training part to look at.</translation>
    </message>
    <message>
        <source>Number of the sample of the test part to look at.</source>
        <translation>Number of the sample of the test part to look at.</translation>
    </message>
    <message>
        <source>0 to {last}</source>
        <translation>0 to {last}</translation>
    </message>
</context>
<context>
    <name>SamplesPage</name>
    <message>
        <source>Samples, the greatest loss first</source>
        <translation>Samples, the greatest loss first</translation>
    </message>
    <message>
        <source>Show all samples</source>
        <translation>Show all samples</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Explain</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Samples are only compared with each other here, so none has a loss of its own.</source>
        <translation>Samples are only compared with each other here, so none has a loss of its own.</translation>
    </message>
    <message>
        <source>The {count} samples of {all} with the greatest loss, that first.</source>
        <translation>The {count} samples of {all} with the greatest loss, that first.</translation>
    </message>
    <message>
        <source>All {count} samples, the one with the greatest loss first.</source>
        <translation>All {count} samples, the one with the greatest loss first.</translation>
    </message>
    <message>
        <source>{truth}, told rightly: {count} samples.</source>
        <translation>{truth}, told rightly: {count} samples.</translation>
    </message>
    <message>
        <source>{truth} taken for {told}: {count} samples.</source>
        <translation>{truth} taken for {told}: {count} samples.</translation>
    </message>
    <message>
        <source>Click a sample first.</source>
        <translation>Click a sample first.</translation>
    </message>
    <message>
        <source>Why the network decided so (Enter)</source>
        <translation>Why the network decided so (Enter)</translation>
    </message>
    <message>
        <source>What the selected brick puts out for the sample</source>
        <translation>What the selected brick puts out for the sample</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Reset {name}</source>
        <translation>Reset {name}</translation>
    </message>
    <message>
        <source>On</source>
        <translation>On</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Colours of the window; high contrast has the strongest.</source>
        <translation>Colours of the window; high contrast has the strongest.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Language of the window; the names of layers are PyTorch&apos;s.</source>
        <translation>Language of the window; the names of layers are PyTorch&apos;s.</translation>
    </message>
    <message>
        <source>Costs on bricks</source>
        <translation>Costs on bricks</translation>
    </message>
    <message>
        <source>Write on every brick how much it learns and computes.</source>
        <translation>Write on every brick how much it learns and computes.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overview</translation>
    </message>
    <message>
        <source>Show all bricks small in the corner, when some are out of sight.</source>
        <translation>Show all bricks small in the corner, when some are out of sight.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Grid</translation>
    </message>
    <message>
        <source>Show the dots of the grid on the canvas.</source>
        <translation>Show the dots of the grid on the canvas.</translation>
    </message>
    <message>
        <source>Keep to the grid</source>
        <translation>Keep to the grid</translation>
    </message>
    <message>
        <source>Lay dragged bricks on the lines of the grid.</source>
        <translation>Lay dragged bricks on the lines of the grid.</translation>
    </message>
    <message>
        <source>Open the last projects at the start</source>
        <translation>Open the last projects at the start</translation>
    </message>
    <message>
        <source>Begin with the projects that were open when Brickyard closed.</source>
        <translation>Begin with the projects that were open when Brickyard closed.</translation>
    </message>
    <message>
        <source>Epochs of new projects</source>
        <translation>Epochs of new projects</translation>
    </message>
    <message>
        <source>How often a new project goes through its data while training.</source>
        <translation>How often a new project goes through its data while training.</translation>
    </message>
    <message>
        <source>Batch size of new projects</source>
        <translation>Batch size of new projects</translation>
    </message>
    <message>
        <source>How many samples a new project learns from at once.</source>
        <translation>How many samples a new project learns from at once.</translation>
    </message>
    <message>
        <source>Device of new projects</source>
        <translation>Device of new projects</translation>
    </message>
    <message>
        <source>Where a new project trains: on the fastest device there is, or on the processor.</source>
        <translation>Where a new project trains: on the fastest device there is, or on the processor.</translation>
    </message>
    <message>
        <source>The fastest</source>
        <translation>The fastest</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>The processor</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Search settings</translation>
    </message>
    <message>
        <source>Pages of settings</source>
        <translation>Pages of settings</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>No setting fits. Try another word.</source>
        <translation>No setting fits. Try another word.</translation>
    </message>
</context>
<context>
    <name>ShelfController</name>
    <message>
        <source>{network} lies on the shelf now, under the list of bricks.</source>
        <translation>{network} lies on the shelf now, under the list of bricks.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPage</name>
    <message>
        <source>Keys of all actions</source>
        <translation>Keys of all actions</translation>
    </message>
    <message>
        <source>Enter changes the keys of an action</source>
        <translation>Enter changes the keys of an action</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Take the keys</source>
        <translation>Take the keys</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>Leave them</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>No keys</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Find by keys…</source>
        <translation>Find by keys…</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>Press the keys you look for; Esc closes</source>
        <translation>Press the keys you look for; Esc closes</translation>
    </message>
    <message>
        <source>Nothing answers to {keys}.</source>
        <translation>Nothing answers to {keys}.</translation>
    </message>
    <message>
        <source>{keys} belongs to {action}.</source>
        <translation>{keys} belongs to {action}.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Keys in bold are your own.</source>
        <translation>Keys in bold are your own.</translation>
    </message>
    <message>
        <source>Press the new keys of {action}; Esc keeps the old ones</source>
        <translation>Press the new keys of {action}; Esc keeps the old ones</translation>
    </message>
    <message>
        <source>{keys} belongs to {other}. Shall {action} take the keys from it?</source>
        <translation>{keys} belongs to {other}. Shall {action} take the keys from it?</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Choose another data set from a list with search.</source>
        <translation>Choose another data set from a list with search.</translation>
    </message>
    <message>
        <source>Download…</source>
        <translation>Download…</translation>
    </message>
    <message>
        <source>Fetch the data, which are not on this computer yet.</source>
        <translation>Fetch the data, which are not on this computer yet.</translation>
    </message>
    <message>
        <source>From: {source}</source>
        <translation>From: {source}</translation>
    </message>
    <message>
        <source>{description} From: {source}.</source>
        <translation>{description} From: {source}.</translation>
    </message>
    <message>
        <source>{columns} ({answer})</source>
        <translation>{columns} ({answer})</translation>
    </message>
    <message>
        <source>{samples}. To predict: {answer}.</source>
        <translation>{samples}. To predict: {answer}.</translation>
    </message>
    <message>
        <source>{count} rows of {sizes}</source>
        <translation>{count} rows of {sizes}</translation>
    </message>
    <message>
        <source>{count} pictures of {sizes}</source>
        <translation>{count} pictures of {sizes}</translation>
    </message>
    <message>
        <source>{count} series of {sizes}</source>
        <translation>{count} series of {sizes}</translation>
    </message>
    <message>
        <source>{count} sounds of {sizes}</source>
        <translation>{count} sounds of {sizes}</translation>
    </message>
    <message>
        <source>{count} texts of {sizes} tokens</source>
        <translation>{count} texts of {sizes} tokens</translation>
    </message>
    <message>
        <source>one of {count} classes</source>
        <translation>one of {count} classes</translation>
    </message>
    <message>
        <source>the next of {count} tokens</source>
        <translation>the next of {count} tokens</translation>
    </message>
    <message>
        <source>a class of {count} for each pixel</source>
        <translation>a class of {count} for each pixel</translation>
    </message>
    <message>
        <source>which of {count} labels hold</source>
        <translation>which of {count} labels hold</translation>
    </message>
    <message>
        <source>another sequence of {count} tokens</source>
        <translation>another sequence of {count} tokens</translation>
    </message>
    <message>
        <source>whether two samples are alike</source>
        <translation>whether two samples are alike</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>a number</translation>
    </message>
    <message>
        <source>{sizes} numbers</source>
        <translation>{sizes} numbers</translation>
    </message>
    <message>
        <source>several targets: {names}</source>
        <translation>several targets: {names}</translation>
    </message>
    <message>
        <source>nothing, there are only the samples</source>
        <translation>nothing, there are only the samples</translation>
    </message>
</context>
<context>
    <name>SplitForm</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>how</source>
        <translation>how</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>at random</translation>
    </message>
    <message>
        <source>at random, class by class</source>
        <translation>at random, class by class</translation>
    </message>
    <message>
        <source>by group</source>
        <translation>by group</translation>
    </message>
    <message>
        <source>the latest are held out</source>
        <translation>the latest are held out</translation>
    </message>
    <message>
        <source>How it is chosen which samples go into which part</source>
        <translation>How it is chosen which samples go into which part</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>{name}, {type}, output {shape}.</source>
        <translation>{name}, {type}, output {shape}.</translation>
    </message>
    <message>
        <source>{name}, {type}.</source>
        <translation>{name}, {type}.</translation>
    </message>
    <message>
        <source>Muted.</source>
        <translation>Muted.</translation>
    </message>
    <message>
        <source>Bypassed.</source>
        <translation>Bypassed.</translation>
    </message>
    <message>
        <source>Idle, because what feeds it is muted.</source>
        <translation>Idle, because what feeds it is muted.</translation>
    </message>
    <message>
        <source>Hidden in the collapsed frame {title}.</source>
        <translation>Hidden in the collapsed frame {title}.</translation>
    </message>
    <message>
        <source>Error: {problem}</source>
        <translation>Error: {problem}</translation>
    </message>
    <message>
        <source>Warning: {problem}</source>
        <translation>Warning: {problem}</translation>
    </message>
    <message>
        <source>Advice: {problem}</source>
        <translation>Advice: {problem}</translation>
    </message>
    <message>
        <source>Wire from {source} to {target}, carries {shape}.</source>
        <translation>Wire from {source} to {target}, carries {shape}.</translation>
    </message>
    <message>
        <source>Wire from {source} to {target}.</source>
        <translation>Wire from {source} to {target}.</translation>
    </message>
</context>
<context>
    <name>StartNote</name>
    <message>
        <source>Fresh weights</source>
        <translation>Fresh weights</translation>
    </message>
    <message>
        <source>Let the next run begin with fresh weights after all.</source>
        <translation>Let the next run begin with fresh weights after all.</translation>
    </message>
    <message>
        <source>The next run begins with the weights of {run}.</source>
        <translation>The next run begins with the weights of {run}.</translation>
    </message>
</context>
<context>
    <name>Studs</name>
    <message>
        <source>tensor: {shape}</source>
        <translation>tensor: {shape}</translation>
    </message>
    <message>
        <source>one number a sample: {shape}</source>
        <translation>one number a sample: {shape}</translation>
    </message>
    <message>
        <source>vector: {shape}</source>
        <translation>vector: {shape}</translation>
    </message>
    <message>
        <source>sequence: {shape}</source>
        <translation>sequence: {shape}</translation>
    </message>
    <message>
        <source>image: {shape}</source>
        <translation>image: {shape}</translation>
    </message>
    <message>
        <source>volume: {shape}</source>
        <translation>volume: {shape}</translation>
    </message>
    <message>
        <source>whole number: {shape}</source>
        <translation>whole number: {shape}</translation>
    </message>
    <message>
        <source>several values: {shape}</source>
        <translation>several values: {shape}</translation>
    </message>
</context>
<context>
    <name>TemplateBrowser</name>
    <message>
        <source>None of these is like that; without the filters above there are {n}.</source>
        <translation>None of these is like that; without the filters above there are {n}.</translation>
    </message>
    <message>
        <source>No template is like that. Try fewer words.</source>
        <translation>No template is like that. Try fewer words.</translation>
    </message>
</context>
<context>
    <name>TemplateCard</name>
    <message>
        <source>Start a project of its own with {title}</source>
        <translation>Start a project of its own with {title}</translation>
    </message>
</context>
<context>
    <name>TemplateDetails</name>
    <message>
        <source>About the template</source>
        <translation>About the template</translation>
    </message>
    <message>
        <source>Point at a card, or go to it with the arrow keys, to read about it.</source>
        <translation>Point at a card, or go to it with the arrow keys, to read about it.</translation>
    </message>
    <message>
        <source>To train it, bring your own data first.</source>
        <translation>To train it, bring your own data first.</translation>
    </message>
</context>
<context>
    <name>TemplateFilter</name>
    <message>
        <source>Search {n} templates</source>
        <translation>Search {n} templates</translation>
    </message>
    <message>
        <source>Start from a working model</source>
        <translation>Start from a working model</translation>
    </message>
    <message>
        <source>Trains at once</source>
        <translation>Trains at once</translation>
    </message>
    <message>
        <source>Show only templates whose data come with Brickyard</source>
        <translation>Show only templates whose data come with Brickyard</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>TemplateWords</name>
    <message>
        <source>Classification</source>
        <translation>Classification</translation>
    </message>
    <message>
        <source>Regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>Reconstruction</source>
        <translation>Reconstruction</translation>
    </message>
    <message>
        <source>Segmentation</source>
        <translation>Segmentation</translation>
    </message>
    <message>
        <source>Generation</source>
        <translation>Generation</translation>
    </message>
    <message>
        <source>Next token</source>
        <translation>Next token</translation>
    </message>
    <message>
        <source>Several classes</source>
        <translation>Several classes</translation>
    </message>
    <message>
        <source>Several outputs</source>
        <translation>Several outputs</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Likeness</translation>
    </message>
    <message>
        <source>Sequence to sequence</source>
        <translation>Sequence to sequence</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Your own data</source>
        <translation>Your own data</translation>
    </message>
    <message>
        <source>{n} parameters</source>
        <translation>{n} parameters</translation>
    </message>
</context>
<context>
    <name>TextEdit</name>
    <message>
        <source>The words that may stand here</source>
        <translation>The words that may stand here</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>mixed</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Untitled</source>
        <translation>Untitled</translation>
    </message>
    <message>
        <source>Untitled {n}</source>
        <translation>Untitled {n}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Bricks</source>
        <translation>Bricks</translation>
    </message>
    <message>
        <source>Every layer of PyTorch is a brick. Search by name or by what it does, then drag one to the canvas, or double-click it.</source>
        <translation>Every layer of PyTorch is a brick. Search by name or by what it does, then drag one to the canvas, or double-click it.</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Canvas</translation>
    </message>
    <message>
        <source>Here bricks click together and become a network. Data flow from top to bottom; the label at each joint says what flows there. Ctrl+Z takes back anything.</source>
        <translation>Here bricks click together and become a network. Data flow from top to bottom; the label at each joint says what flows there. Ctrl+Z takes back anything.</translation>
    </message>
    <message>
        <source>Inspector and problems</source>
        <translation>Inspector and problems</translation>
    </message>
    <message>
        <source>Set the numbers of the selected brick here. What does not fit turns red, and Problems below says why and how to mend it.</source>
        <translation>Set the numbers of the selected brick here. What does not fit turns red, and Problems below says why and how to mend it.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Choose a recipe and press Train, or Ctrl+Enter. The curves below follow every step, and you can go on building meanwhile.</source>
        <translation>Choose a recipe and press Train, or Ctrl+Enter. The curves below follow every step, and you can go on building meanwhile.</translation>
    </message>
    <message>
        <source>Look inside</source>
        <translation>Look inside</translation>
    </message>
    <message>
        <source>Activations show what the selected brick makes of a sample, live. Explanation beside it shows what the answer rested on.</source>
        <translation>Activations show what the selected brick makes of a sample, live. Explanation beside it shows what the answer rested on.</translation>
    </message>
    <message>
        <source>Take the code home</source>
        <translation>Take the code home</translation>
    </message>
    <message>
        <source>Export writes plain PyTorch that runs without Brickyard and trains the very same network. Have fun!</source>
        <translation>Export writes plain PyTorch that runs without Brickyard and trains the very same network. Have fun!</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} of {count}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>TrainPanel</name>
    <message>
        <source>Train</source>
        <translation>Train</translation>
    </message>
    <message>
        <source>Train the network with these settings.</source>
        <translation>Train the network with these settings.</translation>
    </message>
    <message>
        <source>Queue this project</source>
        <translation>Queue this project</translation>
    </message>
    <message>
        <source>Train the project as it is now when the run under way is over.</source>
        <translation>Train the project as it is now when the run under way is over.</translation>
    </message>
    <message>
        <source>Changes count from the next run on.</source>
        <translation>Changes count from the next run on.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recipe</translation>
    </message>
    <message>
        <source>And {count} more, see Problems.</source>
        <translation>And {count} more, see Problems.</translation>
    </message>
    <message>
        <source>A run is under way; search when it has ended.</source>
        <translation>A run is under way; search when it has ended.</translation>
    </message>
    <message>
        <source>This run belongs to “{title}”.</source>
        <translation>This run belongs to “{title}”.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>Finished.</translation>
    </message>
    <message>
        <source>Best was epoch {best} of {epochs}: {measured}.</source>
        <translation>Best was epoch {best} of {epochs}: {measured}.</translation>
    </message>
    <message>
        <source>No epoch was finished, so nothing was measured.</source>
        <translation>No epoch was finished, so nothing was measured.</translation>
    </message>
    <message>
        <source>The best epoch is that of the lowest loss on the validation part (on the training part where nothing is held back), which need not be that of the best metric.</source>
        <translation>The best epoch is that of the lowest loss on the validation part (on the training part where nothing is held back), which need not be that of the best metric.</translation>
    </message>
    <message>
        <source>nothing was measured</source>
        <translation>nothing was measured</translation>
    </message>
    <message>
        <source>The run is not responding. Stop ends it; what it saved so far is kept.</source>
        <translation>The run is not responding. Stop ends it; what it saved so far is kept.</translation>
    </message>
    <message>
        <source>The network is untouched; press Train to start again.</source>
        <translation>The network is untouched; press Train to start again.</translation>
    </message>
</context>
<context>
    <name>TrainingForm</name>
    <message>
        <source>device</source>
        <translation>device</translation>
    </message>
    <message>
        <source>Where to train: what this machine has.</source>
        <translation>Where to train: what this machine has.</translation>
    </message>
    <message>
        <source>Automatic ({device})</source>
        <translation>Automatic ({device})</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>{device} (not on this machine)</source>
        <translation>{device} (not on this machine)</translation>
    </message>
    <message>
        <source>{count} processes on {device}</source>
        <translation>{count} processes on {device}</translation>
    </message>
    <message>
        <source>{devices} together</source>
        <translation>{devices} together</translation>
    </message>
</context>
<context>
    <name>UsedPage</name>
    <message>
        <source>Looking at the data…</source>
        <translation>Looking at the data…</translation>
    </message>
    <message>
        <source>Rows and columns</source>
        <translation>Rows and columns</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Augmentation</source>
        <translation>Augmentation</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>These data are not on this computer yet: {size} MB, once.</source>
        <translation>These data are not on this computer yet: {size} MB, once.</translation>
    </message>
    <message>
        <source>Say where these data are now; nothing else of the project changes.</source>
        <translation>Say where these data are now; nothing else of the project changes.</translation>
    </message>
    <message>
        <source>Find it…</source>
        <translation>Find it…</translation>
    </message>
    <message>
        <source>Read again what the file holds now.</source>
        <translation>Read again what the file holds now.</translation>
    </message>
    <message>
        <source>Look again…</source>
        <translation>Look again…</translation>
    </message>
</context>
<context>
    <name>ValuesPage</name>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Which of the values is shown.</source>
        <translation>Which of the values is shown.</translation>
    </message>
    <message>
        <source>{bias} off on average</source>
        <translation>{bias} off on average</translation>
    </message>
</context>
<context>
    <name>VariationForm</name>
    <message>
        <source>flip left to right</source>
        <translation>flip left to right</translation>
    </message>
    <message>
        <source>flip upside down</source>
        <translation>flip upside down</translation>
    </message>
    <message>
        <source>move by pixels</source>
        <translation>move by pixels</translation>
    </message>
    <message>
        <source>turn by degrees</source>
        <translation>turn by degrees</translation>
    </message>
    <message>
        <source>noise</source>
        <translation>noise</translation>
    </message>
    <message>
        <source>mixup</source>
        <translation>mixup</translation>
    </message>
    <message>
        <source>Before, and after beside it:</source>
        <translation>Before, and after beside it:</translation>
    </message>
    <message>
        <source>Samples before and after they are varied</source>
        <translation>Samples before and after they are varied</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Draw again</translation>
    </message>
    <message>
        <source>See what else may come out: every batch draws anew.</source>
        <translation>See what else may come out: every batch draws anew.</translation>
    </message>
    <message>
        <source>Only samples to train with are varied, each anew.</source>
        <translation>Only samples to train with are varied, each anew.</translation>
    </message>
    <message>
        <source>Before, and after as a broken line:</source>
        <translation>Before, and after as a broken line:</translation>
    </message>
    <message>
        <source>Sample {number}, before and after</source>
        <translation>Sample {number}, before and after</translation>
    </message>
</context>
<context>
    <name>VitalsModel</name>
    <message>
        <source>not finite</source>
        <translation>not finite</translation>
    </message>
    <message>
        <source>Brick</source>
        <translation>Brick</translation>
    </message>
    <message>
        <source>Click a brick to go to it</source>
        <translation>Click a brick to go to it</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>How strongly the last step pulled at its weights; bars by powers of ten</source>
        <translation>How strongly the last step pulled at its weights; bars by powers of ten</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Largest</translation>
    </message>
    <message>
        <source>The largest number it puts out for some samples</source>
        <translation>The largest number it puts out for some samples</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>Share of its units that put out the same for every sample</source>
        <translation>Share of its units that put out the same for every sample</translation>
    </message>
</context>
<context>
    <name>Voice</name>
    <message>
        <source>{n} bricks have errors now.</source>
        <translation>{n} bricks have errors now.</translation>
    </message>
    <message>
        <source>All errors are mended.</source>
        <translation>All errors are mended.</translation>
    </message>
    <message>
        <source>{block}: {sentence}</source>
        <translation>{block}: {sentence}</translation>
    </message>
    <message>
        <source>The canvas is empty. Tab adds a brick.</source>
        <translation>The canvas is empty. Tab adds a brick.</translation>
    </message>
    <message>
        <source>1 brick, not selected. The arrow keys go to it.</source>
        <translation>1 brick, not selected. The arrow keys go to it.</translation>
    </message>
    <message>
        <source>{n} bricks, none selected. The arrow keys go to the first.</source>
        <translation>{n} bricks, none selected. The arrow keys go to the first.</translation>
    </message>
    <message>
        <source>{n} bricks selected. {brick}</source>
        <translation>{n} bricks selected. {brick}</translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>Words of the note</source>
        <translation>Words of the note</translation>
    </message>
    <message>
        <source>Type; Ctrl+Enter keeps the note, Esc leaves all as it was</source>
        <translation>Type; Ctrl+Enter keeps the note, Esc leaves all as it was</translation>
    </message>
    <message>
        <source>Write a note. Ctrl+Enter keeps it.</source>
        <translation>Write a note. Ctrl+Enter keeps it.</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Choose a zoom</source>
        <translation>Choose a zoom</translation>
    </message>
    <message>
        <source>Show the bricks smaller</source>
        <translation>Show the bricks smaller</translation>
    </message>
    <message>
        <source>Show the bricks larger</source>
        <translation>Show the bricks larger</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Show everything</translation>
    </message>
    <message>
        <source>Zoom {percent}; choose another</source>
        <translation>Zoom {percent}; choose another</translation>
    </message>
    <message>
        <source>{n} %</source>
        <translation>{n} %</translation>
    </message>
</context>
<context>
    <name>_Repairs</name>
    <message>
        <source>Repairs</source>
        <translation>Repairs</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameters</translation>
    </message>
</context>
</TS>
