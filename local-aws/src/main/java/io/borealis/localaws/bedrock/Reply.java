package io.borealis.localaws.bedrock;

import io.borealis.localaws.bedrock.rules.RuleModel;

/**
 * What a model wrote.
 *
 * @param end why it ended there
 */
record Reply(String text, int inputTokens, int outputTokens, End end) {

    /** Why an answer ends. */
    enum End {
        /** It is complete. */
        COMPLETE,
        /** It has as many tokens as it may have. */
        LENGTH,
        /** A stop sequence came. */
        STOP
    }

    /** The rules' answer, cut as the prompt demands. */
    static Reply to(Prompt prompt) {
        String text = RuleModel.answer(prompt.text());
        End end = End.COMPLETE;
        for (String stop : prompt.stops()) {
            int at = stop.isEmpty() ? -1 : text.indexOf(stop);
            if (at >= 0) {
                text = text.substring(0, at);
                end = End.STOP;
            }
        }
        int most = Prompt.charactersOf(prompt.tokensMax());
        if (text.length() > most) {
            text = text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
            end = End.LENGTH;
        }
        return new Reply(text, prompt.tokens(), Prompt.tokens(text), end);
    }
}
