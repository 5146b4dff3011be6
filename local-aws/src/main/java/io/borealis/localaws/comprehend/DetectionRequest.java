package io.borealis.localaws.comprehend;

import java.util.List;

/** The documents of one call and their language; a single call is one document. Not yet checked against the limits. */
record DetectionRequest(Operation operation, String language, List<String> texts) {

    DetectionRequest {
        texts = List.copyOf(texts);
    }

    ReceivedCall asReceived() {
        return new ReceivedCall(operation.wireName(), language, texts);
    }
}
