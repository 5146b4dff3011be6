package io.borealis.protocol;

/**
 * A packet whose contents are not what the protocol says: a length that leads past its end, a part that is missing. It has
 * no stack trace: whoever sends such packets may send many.
 */
public final class MalformedPacketException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong with the packet, without anything of its contents. */
    public MalformedPacketException(String message) {
        super(message, null, false, false);
    }
}
