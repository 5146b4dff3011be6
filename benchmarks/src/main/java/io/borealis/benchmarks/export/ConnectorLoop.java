package io.borealis.benchmarks.export;

import io.borealis.benchmarks.export.loop.LoopProgram;
import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import java.io.IOException;

/** The loop with Connector/J, in a process of its own that stays between exports. */
final class ConnectorLoop implements LastingContender, AutoCloseable {
    private final JavaProgram program;
    private final Receiver receiver;
    private long rows;

    private ConnectorLoop(JavaProgram program, Receiver receiver) {
        this.program = program;
        this.receiver = receiver;
    }

    static ConnectorLoop start(BenchmarkTable table, Receiver receiver) throws BenchmarkException, IOException {
        JavaProgram program = JavaProgram.start(
                LoopProgram.class, table.adminUrl(), receiver.endpoint().toString());
        program.readLine(); // ready
        return new ConnectorLoop(program, receiver);
    }

    @Override
    public ExportMethod way() {
        return ExportMethod.LOOP;
    }

    @Override
    public long pid() {
        return program.pid();
    }

    @Override
    public void export() throws BenchmarkException, IOException {
        receiver.forget();
        program.writeLine(BenchmarkTable.QUERY);
        rows = Long.parseLong(program.readLine());
    }

    @Override
    public long exportedRows() {
        return rows;
    }

    @Override
    public long exportedBytes() throws BenchmarkException, IOException {
        return receiver.bytes();
    }

    @Override
    public void close() {
        program.close();
    }
}
