package io.borealis.benchmarks.export.receiver;

import java.io.IOException;
import java.util.Locale;

/**
 * What of the head of a request matters.
 *
 * @param method GET, PUT, POST or DELETE
 * @param query what stands behind the question mark; empty if there is none
 * @param contentBytes bytes that follow the head
 * @param objectBytes those of them that are the object's; fewer where the SDK puts a checksum behind the content
 * @param expectsContinue whether the client waits for a word before it sends them
 */
record RequestHead(String method, String query, long contentBytes, long objectBytes, boolean expectsContinue) {

    /**
     * Reads a head.
     *
     * @param text the request line and the headers, without the empty line
     * @throws IOException if it is none
     */
    static RequestHead parse(String text) throws IOException {
        int lineEnd = text.indexOf("\r\n");
        String line = lineEnd < 0 ? text : text.substring(0, lineEnd);
        int methodEnd = line.indexOf(' ');
        int targetEnd = line.lastIndexOf(' ');
        if (methodEnd < 0 || targetEnd <= methodEnd) {
            throw new IOException("not a request: " + line);
        }
        String target = line.substring(methodEnd + 1, targetEnd);
        int question = target.indexOf('?');
        String headers = text.substring(line.length()).toLowerCase(Locale.ROOT);
        long contentBytes = number(headers, "content-length", 0);
        return new RequestHead(
                line.substring(0, methodEnd),
                question < 0 ? "" : target.substring(question + 1),
                contentBytes,
                number(headers, "x-amz-decoded-content-length", contentBytes),
                headers.contains("\r\nexpect: 100-continue"));
    }

    private static long number(String headers, String name, long absent) throws IOException {
        String start = "\r\n" + name + ":";
        int at = headers.indexOf(start);
        if (at < 0) {
            return absent;
        }
        int end = headers.indexOf("\r\n", at + start.length());
        String value = headers.substring(at + start.length(), end < 0 ? headers.length() : end);
        try {
            return Long.parseLong(value.strip());
        } catch (NumberFormatException e) {
            throw new IOException("not a number: " + name + " " + value, e);
        }
    }
}
