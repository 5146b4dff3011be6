package io.borealis.benchmarks.export.receiver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Runs an {@link S3Receiver} until standard input ends. Its first line of output is the port; then it answers each line of
 * input with the number of bytes received so far.
 */
public final class ReceiverProgram {
    private ReceiverProgram() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        try (S3Receiver receiver = S3Receiver.start();
                BufferedReader questions =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
            System.out.println(receiver.endpoint().getPort());
            while (questions.readLine() != null) {
                System.out.println(receiver.receivedBytes());
            }
        }
    }
}
