package io.borealis.localaws.sentiment;

/** Says how positive, negative, neutral or mixed a text is. The same text always gets the same scores. */
public interface SentimentScorer {

    /**
     * Scores one text.
     *
     * @param language the service's language code, such as {@code en} or {@code zh-TW}
     */
    SentimentScore score(String text, String language);

    /** The scorer made of the word lists in this package; it may be shared between threads. */
    static SentimentScorer fromWordLists() {
        return WordListScorer.load();
    }
}
