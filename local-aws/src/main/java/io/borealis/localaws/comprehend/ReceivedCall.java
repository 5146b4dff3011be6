package io.borealis.localaws.comprehend;

import java.util.List;

/**
 * One call as it was received, served or not.
 *
 * @param operation the operation without its prefix, such as {@code BatchDetectSentiment}
 * @param language the language code it named, or "" if none
 * @param texts its documents in order
 */
public record ReceivedCall(String operation, String language, List<String> texts) {

    public ReceivedCall {
        texts = List.copyOf(texts);
    }
}
