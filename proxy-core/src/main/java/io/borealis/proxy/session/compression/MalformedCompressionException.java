package io.borealis.proxy.session.compression;

/** What should be compressed data is none. Carries no stack trace: strangers can cause it at will. */
final class MalformedCompressionException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedCompressionException(String reason) {
        super(reason, null, false, false);
    }
}
