package io.borealis.localaws.control;

import java.util.List;

/**
 * One request as it was received, served or not.
 *
 * @param operation the operation without its prefix, such as {@code BatchDetectSentiment}
 * @param language the language code it named, or "" if none
 * @param texts its documents in order
 */
public record ReceivedRequest(String operation, String language, List<String> texts) {

    public ReceivedRequest {
        texts = List.copyOf(texts);
    }
}
