"""Rhymes written for this program, as successive characters; nobody's property."""

from __future__ import annotations

import numpy as np


def read_rhymes() -> tuple[np.ndarray, np.ndarray]:
    """Return windows of 32 characters, and the same windows one character further on."""
    text = """\
a little red wagon went over the hill,
it carried a teapot, it carried a quill,
it carried a cat with a hat on her head,
and nobody knew where the wheels had been led.

the cat met a dog at the side of the brook,
the dog had a bone and the cat had a book,
they sat on a log in the light of the sun,
and read of the moon till the reading was done.

the moon is a lantern, the moon is a cheese,
the moon is a ship in the tops of the trees,
she sails to the west with a wind at her back,
and carries the dreams of the town in a sack.

the baker gets up when the morning is grey,
he kneads and he whistles the darkness away,
a loaf for the miller, a loaf for the maid,
a bun for the boy with the wooden spade.

the boy dug a hole by the garden wall,
he dug till he found there was nothing at all,
but nothing is plenty when days are long,
he sat in his nothing and sang it a song.

the song had a fiddle, the song had a drum,
it asked all the bees in the clover to come,
they came in a cloud and they came in a ring,
and taught the old rooster a new way to sing.

the rooster sang low and the rooster sang high,
he sang to the weather, he sang to the sky,
the weather grew warm and the weather grew wet,
and rain in the barrel was all he would get.

the rain on the roof has a tale to tell,
it fell on the steeple, it fell on the bell,
it ran down the gutter and under the street,
and came to the river with puddles for feet.

the river runs down and the river runs on,
it turns the old mill and then it is gone,
it takes a small boat that the children have made,
a leaf for a sail and a stick for a blade.

the boat found the sea and the sea found the shore,
and there stood a house with a bright blue door,
and out of the door on a sunny day still
comes a little red wagon to go over the hill.

one for the kettle and two for the tea,
three for the quiet old queen of the bee,
four for the fox who is quick on the stair,
five for the owl with the frost in her hair.

six for the candle and seven for the clock,
eight for the jackdaw who sits on the rock,
nine for the dozy old mouse in the hay,
and ten for the end of a very good day.
"""
    vocabulary = "\n ,.abcdefghijklmnopqrstuvwxyz"
    codes = np.array([vocabulary.index(letter) for letter in text], dtype=np.int64)
    starts = np.arange(0, len(codes) - 32, 4)[:, np.newaxis]
    windows = codes[starts + np.arange(33)]
    return windows[:, :-1], windows[:, 1:]
