package io.borealis.localaws.comprehend;

import java.util.List;

/** The documents of one call and their language; a single call is one document. Not yet checked against the limits. */
record SentimentRequest(Operation operation, String language, List<String> texts) {

    SentimentRequest {
        texts = List.copyOf(texts);
    }

    ReceivedCall asReceived() {
        return new ReceivedCall(operation.wireName(), language, texts);
    }
}
