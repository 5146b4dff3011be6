package io.borealis.localaws.comprehend;

import io.borealis.localaws.control.ReceivedRequest;
import java.util.List;

/** The documents of one call and their language; a single call is one document. Not yet checked against the limits. */
record SentimentRequest(Operation operation, String language, List<String> texts) {

    SentimentRequest {
        texts = List.copyOf(texts);
    }

    ReceivedRequest asReceived() {
        return new ReceivedRequest(operation.wireName(), language, texts);
    }
}
