package io.borealis.benchmarks.export;

import io.borealis.benchmarks.export.receiver.ReceiverProgram;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import java.io.IOException;
import java.net.URI;

/** The S3 that throws everything away, in its process. */
final class Receiver implements AutoCloseable {
    private static final String HOW_MANY = "bytes?";

    private final JavaProgram program;
    private final URI endpoint;
    private long before;

    private Receiver(JavaProgram program, URI endpoint) {
        this.program = program;
        this.endpoint = endpoint;
    }

    static Receiver start() throws BenchmarkException, IOException {
        JavaProgram program = JavaProgram.start(ReceiverProgram.class);
        return new Receiver(program, URI.create("http://127.0.0.1:" + program.readLine()));
    }

    URI endpoint() {
        return endpoint;
    }

    long pid() {
        return program.pid();
    }

    /** Lets {@link #bytes} begin anew. */
    void forget() throws BenchmarkException, IOException {
        before = total();
    }

    /** Bytes of objects and parts since {@link #forget}. */
    long bytes() throws BenchmarkException, IOException {
        return total() - before;
    }

    private long total() throws BenchmarkException, IOException {
        program.writeLine(HOW_MANY);
        return Long.parseLong(program.readLine());
    }

    @Override
    public void close() {
        program.close();
    }
}
