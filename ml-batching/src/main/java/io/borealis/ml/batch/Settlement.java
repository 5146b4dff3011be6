package io.borealis.ml.batch;

import io.borealis.ml.MlAnswer;

/** A ticket and its answer. */
record Settlement(MlTicket ticket, MlAnswer answer) {}
