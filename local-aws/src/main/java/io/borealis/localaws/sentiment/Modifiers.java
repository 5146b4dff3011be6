package io.borealis.localaws.sentiment;

import java.util.Set;

/** The English words that change what the words after them mean. */
final class Modifiers {

    private static final Set<String> BOOSTERS = Set.of(
            "absolutely",
            "amazingly",
            "awfully",
            "completely",
            "considerably",
            "deeply",
            "enormously",
            "entirely",
            "especially",
            "exceptionally",
            "extremely",
            "fully",
            "greatly",
            "highly",
            "hugely",
            "incredibly",
            "insanely",
            "more",
            "most",
            "particularly",
            "purely",
            "quite",
            "really",
            "remarkably",
            "ridiculously",
            "so",
            "substantially",
            "such",
            "super",
            "thoroughly",
            "too",
            "totally",
            "tremendously",
            "truly",
            "unbelievably",
            "unusually",
            "utterly",
            "very");

    private static final Set<String> DAMPENERS = Set.of(
            "almost",
            "fairly",
            "kinda",
            "less",
            "little",
            "marginally",
            "occasionally",
            "partly",
            "slightly",
            "somewhat",
            "sometimes",
            "sorta");

    private static final Set<String> NEGATIONS = Set.of(
            "ain't",
            "aint",
            "barely",
            "cannot",
            "cant",
            "couldnt",
            "didnt",
            "doesnt",
            "dont",
            "hadnt",
            "hardly",
            "hasnt",
            "havent",
            "isnt",
            "lack",
            "lacked",
            "lacks",
            "neither",
            "never",
            "nobody",
            "none",
            "nor",
            "not",
            "nothing",
            "nowhere",
            "rarely",
            "scarcely",
            "seldom",
            "shouldnt",
            "wasnt",
            "werent",
            "without",
            "wont",
            "wouldnt");

    private Modifiers() {}

    static boolean isBooster(String word) {
        return BOOSTERS.contains(word);
    }

    static boolean isDampener(String word) {
        return DAMPENERS.contains(word);
    }

    static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't");
    }
}
