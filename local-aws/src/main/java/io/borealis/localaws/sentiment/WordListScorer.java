package io.borealis.localaws.sentiment;

import java.util.Map;

/** The scorer that reads English by VADER's rules and every other language by a small list of stems. */
final class WordListScorer implements SentimentScorer {

    private final PolarityReader english;
    private final Map<String, StemReader> others;

    private WordListScorer(PolarityReader english, Map<String, StemReader> others) {
        this.english = english;
        this.others = others;
    }

    static WordListScorer load() {
        return new WordListScorer(new EnglishReader(Lexicon.load()), StemReader.loadAll());
    }

    @Override
    public SentimentScore score(String text, String language) {
        PolarityReader reader = others.get(language);
        // An unknown language is refused by the service before it comes here; English is as good a guess as any.
        return Distribution.of((reader == null ? english : reader).read(text));
    }
}
