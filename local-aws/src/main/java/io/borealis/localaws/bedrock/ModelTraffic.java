package io.borealis.localaws.bedrock;

import io.borealis.localaws.control.Traffic;

/** Counts requests by the ids of their models. */
public final class ModelTraffic extends Traffic<ReceivedModelCall> {

    @Override
    protected long characters(ReceivedModelCall call) {
        return call.body().length();
    }
}
