package io.borealis.benchmarks.export.receiver;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One client's connection: requests one after the other, each answered as S3 would if all went well. */
final class S3Connection {
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final ByteBuffer GO_ON =
            ascii("HTTP/1.1 100 Continue\r\n\r\n").asReadOnlyBuffer();

    /** As much as a socket holds, to enter the kernel seldom. */
    private static final int BUFFER_BYTES = 256 << 10;

    private final SocketChannel channel;
    private final AtomicLong received;
    /** What was read and not looked at lies between position and limit. */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);

    S3Connection(SocketChannel channel, AtomicLong received) {
        this.channel = channel;
        this.received = received;
    }

    /** Returns when the client has closed the connection. */
    void serve() throws IOException {
        while (buffer.hasRemaining() || refill()) {
            RequestHead head = readHead();
            if (head.expectsContinue()) {
                write(GO_ON.duplicate());
            }
            skip(head.contentBytes());
            if (head.method().equals("PUT")) {
                received.addAndGet(head.objectBytes());
            }
            write(ascii(response(head)));
        }
    }

    private static String response(RequestHead head) {
        return switch (head.method()) {
            case "PUT" -> "HTTP/1.1 200 OK\r\nETag: \"discarded\"\r\nContent-Length: 0\r\n\r\n";
            case "DELETE" -> "HTTP/1.1 204 No Content\r\n\r\n";
            default -> ok(content(head));
        };
    }

    /** Nothing is ever kept, so a list of objects is empty, and all that is asked to be deleted is gone. */
    private static String content(RequestHead head) {
        if (head.method().equals("GET")) {
            return "<ListBucketResult><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";
        }
        return switch (operation(head.query())) {
            case "uploads" ->
                "<InitiateMultipartUploadResult><UploadId>upload</UploadId></InitiateMultipartUploadResult>";
            case "uploadId" -> "<CompleteMultipartUploadResult><ETag>discarded</ETag></CompleteMultipartUploadResult>";
            default -> "<DeleteResult/>";
        };
    }

    /** The name of the first parameter: {@code uploads}, {@code uploadId} or {@code delete}. */
    private static String operation(String query) {
        int end = 0;
        while (end < query.length() && Character.isLetter(query.charAt(end))) {
            end++;
        }
        return query.substring(0, end);
    }

    private static String ok(String xml) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: " + xml.length() + "\r\n\r\n" + xml;
    }

    private RequestHead readHead() throws IOException {
        StringBuilder text = new StringBuilder();
        int matched = 0;
        while (matched < HEAD_END.length) {
            if (!buffer.hasRemaining() && !refill()) {
                throw new EOFException("within the head of a request");
            }
            byte next = buffer.get();
            text.append((char) (next & 0xFF));
            if (next == HEAD_END[matched]) {
                matched++;
            } else {
                matched = next == HEAD_END[0] ? 1 : 0;
            }
        }
        return RequestHead.parse(text.substring(0, text.length() - HEAD_END.length));
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            if (!buffer.hasRemaining() && !refill()) {
                throw new EOFException("within the content of a request");
            }
            int skipped = (int) Math.min(left, buffer.remaining());
            buffer.position(buffer.position() + skipped);
            left -= skipped;
        }
    }

    private boolean refill() throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        buffer.flip();
        return read >= 0;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
