package io.borealis.ml.batch;

import io.borealis.ml.MlInput;

/** One input in a batch and the ticket that waits for it. */
record BatchItem(MlTicket ticket, MlInput input) {

    /** What the input adds to a request: its bytes, and one to part it from the next. */
    int requestBytes() {
        return input.utf8().length + 1;
    }
}
