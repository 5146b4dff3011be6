package io.borealis.localaws.bedrock;

import java.util.List;

/**
 * What a model is asked, whatever shape it came in.
 *
 * @param text the newest words of the user
 * @param context all the words before them, the system's first; "" where there are none
 * @param tokensMax tokens that the answer may have
 * @param stops texts before which the answer ends
 */
record Prompt(String text, String context, int tokensMax, List<String> stops) {

    /** Roughly what tokenizers make of English. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    Prompt {
        stops = List.copyOf(stops);
    }

    static int tokens(String text) {
        return (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    int tokens() {
        return tokens(text) + tokens(context);
    }

    static int charactersOf(int tokens) {
        return (int) Math.min((long) tokens * CHARACTERS_PER_TOKEN, Integer.MAX_VALUE);
    }
}
