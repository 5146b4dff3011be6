package io.borealis.localaws.sentiment;

/** Reads the good and the bad that a text says. */
interface PolarityReader {

    Polarity read(String text);
}
