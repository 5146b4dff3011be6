package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.MlInput;
import io.borealis.proxy.execute.context.SeenMemory;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.proxy.execute.lookup.Staging.StagedAnswer;
import io.borealis.proxy.execute.lookup.StagingKeys;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The answers to the different inputs of one call. Numbers are kept as they are, other inputs by their keys. */
final class CallAnswers implements AutoCloseable {
    private static final byte[] NEGATIVE_ZERO = {'-', '0'};

    private final Optional<StagedJoin> join;
    private final StagingKeys keys = new StagingKeys();
    private final SeenKeys seen;
    private final ByteRecords records;
    private final boolean asNumbers;
    private boolean comparable = true;
    private boolean haveNull;

    /**
     * @param join how a row of the statement finds its answer; empty where it cannot
     * @param seen where inputs are remembered until all have been seen
     * @param memoryBytesMax what answers may take in memory; more are kept in a file
     */
    CallAnswers(Optional<StagedJoin> join, SeenMemory.Share seen, long memoryBytesMax) {
        this.join = join;
        this.seen = new SeenKeys(seen);
        this.records = new ByteRecords(memoryBytesMax);
        this.asNumbers = join.flatMap(StagedJoin::number).isPresent();
    }

    /** Whether rows of the statement can find their answers. */
    boolean canBeJoined() {
        return join.isPresent();
    }

    /** Whether there is no room for more inputs. */
    boolean isFull() {
        return seen.isFull();
    }

    /** All inputs have been seen. */
    void haveSeenAll() {
        seen.clear();
    }

    /** What is kept of an input; empty where it has been seen before. */
    Optional<byte[]> keptIfNew(MlInput input) {
        if (!asNumbers) {
            byte[] key = keys.of(input);
            return seen.addDigest(key) ? Optional.of(key) : Optional.empty();
        }
        byte[] line = input.utf8();
        if (!seen.addNumber(line)) {
            return Optional.empty();
        }
        // NULL is found by no comparison, and zero by one with negative zero, which is another input.
        comparable &= line.length > 0 && !Arrays.equals(line, NEGATIVE_ZERO);
        return Optional.of(line);
    }

    /**
     * Takes an answer.
     *
     * @param answer empty for SQL NULL
     */
    void add(byte[] kept, Optional<byte[]> answer) {
        records.add(kept, answer.orElse(null));
        haveNull |= answer.isEmpty();
    }

    /** Whether an answer is NULL. */
    boolean haveNull() {
        return haveNull;
    }

    /** What they take. */
    long bytes() {
        return records.bytes();
    }

    /** How many there are, one for no input included. */
    int size() {
        return records.size() + 1;
    }

    /** How a row finds its answer among these. */
    JoinKey key() {
        StagedJoin known = join.orElseThrow();
        return isByNumber() ? known.number().orElseThrow() : known.digest();
    }

    /** Gives each answer with its key, as the column of the key has it: a number's text, or a digest. */
    <X extends Exception> void forEach(ByteRecords.Receiver<X> receiver) throws X {
        records.forEach((kept, answer) -> receiver.record(isByNumber() ? kept : JoinKey.digest(key(kept)), answer));
        if (join.orElseThrow().asksNothingForNull()) {
            receiver.record(JoinKey.digest(Stage.keyOfNothing()), null);
        }
    }

    /** Adds the answers that are in memory, in the form in which lookup functions find them. */
    void addTo(List<StagedAnswer> staged) {
        records.forEachInMemory((kept, answer) -> staged.add(StagedAnswer.of(key(kept), Optional.ofNullable(answer))));
    }

    @Override
    public void close() {
        seen.clear();
        records.close();
    }

    private boolean isByNumber() {
        return asNumbers && comparable;
    }

    private byte[] key(byte[] kept) {
        return asNumbers ? keys.of(new MlInput(join.orElseThrow().model().orElseThrow(), kept)) : kept;
    }
}
