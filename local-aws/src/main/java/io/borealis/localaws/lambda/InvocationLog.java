package io.borealis.localaws.lambda;

import io.borealis.localaws.control.Traffic;

/** Counts invocations by the names of their functions. */
public final class InvocationLog extends Traffic<ReceivedInvocation> {

    @Override
    protected long characters(ReceivedInvocation invocation) {
        return invocation.payload().length();
    }
}
