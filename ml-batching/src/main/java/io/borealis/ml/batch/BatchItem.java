package io.borealis.ml.batch;

import io.borealis.ml.MlInput;

/**
 * One input in a batch and the ticket that waits for it.
 *
 * @param position its place in the batch as first sent, counted from 1; 0 until there is one
 */
record BatchItem(MlTicket ticket, MlInput input, int position) {

    BatchItem at(int place) {
        return new BatchItem(ticket, input, place);
    }
}
