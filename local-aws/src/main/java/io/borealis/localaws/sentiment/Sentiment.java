package io.borealis.localaws.sentiment;

/** The four answers of sentiment detection, under the names the service writes. */
public enum Sentiment {
    POSITIVE,
    NEGATIVE,
    NEUTRAL,
    MIXED
}
