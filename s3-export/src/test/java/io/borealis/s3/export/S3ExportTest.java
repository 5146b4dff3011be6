package io.borealis.s3.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.ZstdInputStream;
import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.FileCompression;
import io.borealis.s3.FileFormat;
import io.borealis.s3.S3Access;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.S3Uri;
import io.borealis.s3.testing.MemoryStore;
import io.borealis.s3.testing.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of eight bytes, in two buffers each. */
@Timeout(600)
class S3ExportTest {

    private static final int BUFFER_BYTES = 4;
    private static final int PART_BUFFERS = 2;
    private static final ExportTarget TARGET = ExportTarget.of(S3Uri.parse("s3://bucket/p"));

    private final MemoryStore store = new MemoryStore();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final UploadMemory memory = new UploadMemory(BUFFER_BYTES, 8);
    private final S3Exports exports = exports(2, 4, new ExportMetrics(registry));
    private final ExecutorService statements = Executors.newCachedThreadPool();

    private S3Exports exports(int partsInFlight, int uploadThreads, ExportMetrics metrics) {
        S3ExportSettings settings = new S3ExportSettings(
                new S3Access(null, null, false, null, "", Duration.ofMinutes(1)),
                List.of("bucket"),
                S3ExportSettings.PART_BYTES_MIN,
                partsInFlight,
                uploadThreads,
                S3ExportSettings.PART_BYTES_MIN);
        return new S3Exports(settings, store, metrics, memory, PART_BUFFERS);
    }

    @AfterEach
    void stop() throws InterruptedException {
        exports.close();
        statements.shutdown();
        assertThat(statements.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(store.unfinished()).isEmpty();
        assertThat(memory.usedBytes()).isZero();
        assertThat(exports.running()).isZero();
    }

    private S3Export open(ExportTarget target) throws S3AccessException {
        S3Export export = exports.open(target);
        export.begin(ExportOptions.text().build(), Rows.texts(1));
        return export;
    }

    private static void write(S3Export export, String... rows) throws S3AccessException {
        for (String row : rows) {
            byte[] payload = Rows.row(row);
            export.row(payload, 0, payload.length);
        }
    }

    private String object(String key) {
        return new String(store.objects().get(key), StandardCharsets.UTF_8);
    }

    private static S3AccessFailure failureOf(Throwing step) {
        return catchThrowableOfType(S3AccessException.class, step::run).failure();
    }

    /** Something that fails as an export does. */
    private interface Throwing {
        void run() throws Exception;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void aSmallResultIsOneObjectWithoutParts() throws Exception {
        try (S3Export export = open(TARGET)) {
            write(export, "abc", "de");

            assertThat(export.finish()).isEqualTo(new ExportResult(2, 7, 1));
        }

        assertThat(object("p.part_00000")).isEqualTo("abc\nde\n");
        assertThat(store.log()).containsExactly("list p.part_", "list p.manifest", "put p.part_00000");
    }

    @Test
    void anObjectOfExactlyOnePartHasNoParts() throws Exception {
        try (S3Export export = open(TARGET)) {
            write(export, "abcdefg");
            export.finish();
        }

        assertThat(store.log()).endsWith("put p.part_00000");
        assertThat(object("p.part_00000")).isEqualTo("abcdefg\n");
    }

    @Test
    void aLargerResultIsSentInParts() throws Exception {
        try (S3Export export = open(TARGET)) {
            write(export, "abcdefg", "h", "0123456789012345");
            assertThat(export.finish()).isEqualTo(new ExportResult(3, 27, 1));
            assertThat(export.progress()).isEqualTo(new ExportProgress(3, 27, 4));
        }

        assertThat(object("p.part_00000")).isEqualTo("abcdefg\nh\n0123456789012345\n");
        assertThat(store.log())
                .contains("begin p.part_00000", "part p.part_00000 4")
                .endsWith("complete p.part_00000");
    }

    @Test
    void anEmptyResultIsAnEmptyObject() throws Exception {
        try (S3Export export = open(TARGET)) {
            assertThat(export.finish()).isEqualTo(new ExportResult(0, 0, 1));
        }

        assertThat(object("p.part_00000")).isEmpty();
    }

    @Test
    void theHeaderIsInTheFirstObjectOnly() throws Exception {
        try (S3Export export = exports.open(TARGET.withFileBytesMax(3))) {
            export.begin(ExportOptions.csv().header().build(), Rows.texts(2));
            for (int i = 0; i < 3; i++) {
                byte[] row = Rows.row("" + i, null);
                export.row(row, 0, row.length);
            }
            assertThat(export.finish()).isEqualTo(new ExportResult(3, 13, 4));
        }

        assertThat(object("p.part_00000")).isEqualTo("a,b\n");
        assertThat(object("p.part_00001")).isEqualTo("0,\n");
        assertThat(object("p.part_00003")).isEqualTo("2,\n");
    }

    @Test
    void anEmptyResultWithHeaderIsTheHeader() throws Exception {
        try (S3Export export = exports.open(TARGET)) {
            export.begin(ExportOptions.text().header().build(), Rows.texts(2));
            export.finish();
        }

        assertThat(object("p.part_00000")).isEqualTo("a\tb\n");
    }

    @Test
    void theRowThatReachesTheThresholdStaysWhole() throws Exception {
        try (S3Export export = open(TARGET.withFileBytesMax(10))) {
            write(export, "abc", "defgh", "0123456789012345", "x");
            assertThat(export.finish()).isEqualTo(new ExportResult(4, 29, 3));
        }

        assertThat(store.objects().keySet()).containsExactly("p.part_00000", "p.part_00001", "p.part_00002");
        assertThat(object("p.part_00000")).isEqualTo("abc\ndefgh\n");
        assertThat(object("p.part_00001")).isEqualTo("0123456789012345\n");
        assertThat(object("p.part_00002")).isEqualTo("x\n");
    }

    @Test
    void theManifestComesLastAndNamesTheObjectsAsTheStatementDoes() throws Exception {
        ExportTarget target = ExportTarget.of(S3Uri.parse("s3-us-west-2://bucket/p"))
                .withManifest()
                .withFileBytesMax(1);
        try (S3Export export = open(target)) {
            write(export, "a", "b");
            export.finish();
        }

        assertThat(store.log()).endsWith("put p.part_00001", "put p.manifest");
        assertThat(object("p.manifest")).isEqualTo("""
                        {
                          "entries": [
                            {
                              "url":"s3-us-west-2://bucket/p.part_00000"
                            },
                            {
                              "url":"s3-us-west-2://bucket/p.part_00001"
                            }
                          ]
                        }
                        """);
    }

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void compressedObjectsSayInTheirNamesHowTheyAreRead(FileCompression compression) throws Exception {
        String row = "0123456789".repeat(1_000) + UUID.randomUUID();
        ExportTarget target = TARGET.withManifest().withFileBytesMax(30).withFiles(FileFormat.CSV, compression);
        try (S3Export export = exports.open(target)) {
            export.begin(ExportOptions.csv().header().build(), Rows.texts(1));
            write(export, row, row, "last");
            export.finish();
        }

        String name = "p.part_00000" + compression.extension();
        assertThat(store.objects().keySet()).contains(name);
        assertThat(object("p.manifest")).contains("s3://bucket/" + name);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < store.objects().size() - 1; i++) {
            lines.append(read(compression, "p.part_0000" + i + compression.extension()));
        }
        assertThat(lines).hasToString("a\n" + row + "\n" + row + "\nlast\n");
    }

    private String read(FileCompression compression, String key) throws IOException {
        InputStream stored = new ByteArrayInputStream(store.objects().get(key));
        try (InputStream content = switch (compression) {
            case NONE -> stored;
            case GZIP -> new GZIPInputStream(stored);
            case ZSTD -> new ZstdInputStream(stored);
        }) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void anEmptyResultIsAnEmptyFileThatCanBeRead(FileCompression compression) throws Exception {
        try (S3Export export = open(TARGET.withFiles(FileFormat.CSV, compression))) {
            export.finish();
        }

        assertThat(read(compression, "p.part_00000" + compression.extension())).isEmpty();
    }

    @Test
    void earlierObjectsOfAnotherCompressionAreInTheWayAndGo() throws Exception {
        store.objects("p.part_00000.gz", "p.part_00001.zst", "p.part_00002.gzip", "p.part_0.gz");

        assertThat(failureOf(() -> exports.open(TARGET))).isEqualTo(S3AccessFailure.FILES_EXIST);
        try (S3Export export = open(TARGET.withOverwrite())) {
            export.finish();
        }
        assertThat(store.objects().keySet())
                .containsExactlyInAnyOrder("p.part_00000", "p.part_00002.gzip", "p.part_0.gz");
    }

    @ParameterizedTest
    @EnumSource(FileCompression.class)
    void aCompressedExportThatIsGivenUpLeavesNothing(FileCompression compression) throws Exception {
        try (S3Export export = open(TARGET.withFiles(FileFormat.CSV, compression))) {
            write(
                    export,
                    UUID.randomUUID().toString().repeat(4_000),
                    UUID.randomUUID().toString());
        }

        assertThat(store.objects()).isEmpty();
    }

    @Test
    void anEarlierExportIsNotOverwrittenUnasked() throws Exception {
        try (S3Export export = open(TARGET)) {
            export.finish();
        }

        assertThatThrownBy(() -> exports.open(TARGET))
                .hasMessage("S3 API returned error: File(s) already exist: s3://bucket/p.part_00000")
                .isInstanceOf(S3AccessException.class);
    }

    @Test
    void anEarlierManifestAloneIsInTheWayToo() {
        store.objects("p.manifest");

        assertThat(failureOf(() -> exports.open(TARGET))).isEqualTo(S3AccessFailure.FILES_EXIST);
    }

    @Test
    void whatOnlyBeginsLikeAnExportIsNotInTheWay() throws Exception {
        store.objects("p.part_1", "p.part_00000.csv", "p.manifest2", "p2.part_00000", "p", "p.part_");

        try (S3Export export = open(TARGET.withOverwrite())) {
            export.finish();
        }

        assertThat(store.objects()).hasSize(7);
    }

    @Test
    void overwritingDeletesAllOfTheEarlierExportBeforeTheFirstPart() throws Exception {
        store.objects("p.part_00000", "p.part_00001", "p.part_00002", "p.part_123456", "p.manifest");

        try (S3Export export = open(TARGET.withOverwrite())) {
            write(export, "a long row of many parts");
            export.finish();
        }

        assertThat(store.objects()).containsOnlyKeys("p.part_00000");
        assertThat(store.log().subList(2, 5))
                .containsExactly(
                        "delete p.manifest",
                        "delete p.part_00000 p.part_00001 p.part_00002 p.part_123456",
                        "begin p.part_00000");
    }

    @Test
    void aQueryThatFailsBeforeItsFirstPartLeavesTheEarlierExport() throws Exception {
        store.objects("p.part_00000", "p.manifest");

        try (S3Export export = open(TARGET.withOverwrite())) {
            write(export, "short");
        }

        assertThat(store.objects()).containsOnlyKeys("p.part_00000", "p.manifest");
    }

    @Test
    void otherTargetsThanTheAllowedAreRefused() {
        assertThatThrownBy(() -> exports.open(ExportTarget.of(S3Uri.parse("s3://other/p"))))
                .hasMessage("exports to s3://other/p are not allowed (s3.allowed_targets)");
        assertThat(store.log()).isEmpty();
    }

    @Test
    void anExportThatIsGivenUpLeavesNothingUnfinished() throws Exception {
        try (S3Export export = open(TARGET)) {
            write(export, "a long row of many parts");
            assertThat(store.unfinished()).hasSize(1);
        }

        assertThat(store.unfinished()).isEmpty();
        assertThat(store.objects()).isEmpty();
        assertThat(registry.get("borealis_s3_exports")
                        .tag("outcome", "cancelled")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatWasVisibleBeforeAFailureStays() throws Exception {
        try (S3Export export = open(TARGET.withFileBytesMax(4))) {
            write(export, "abc", "a long row of many parts");
        }

        assertThat(store.objects()).containsOnlyKeys("p.part_00000");
    }

    @Test
    void aPartThatFailsEndsTheExportWithItsReason() throws Exception {
        store.failOn("part p.part_00000 2");
        try (S3Export export = open(TARGET)) {
            S3AccessException e = catchThrowableOfType(S3AccessException.class, () -> {
                while (true) {
                    write(export, "one row after the other");
                }
            });

            assertThat(e).hasMessage("refused by the test");
            assertThat(failureOf(export::finish)).isEqualTo(S3AccessFailure.ACCESS_DENIED);
        }

        assertThat(store.objects()).isEmpty();
        assertThat(registry.get("borealis_s3_exports")
                        .tag("outcome", "access_denied")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whateverRequestFailsNothingUnfinishedIsLeft() throws Exception {
        for (String request : List.of("delete", "begin", "part", "complete", "put p.manifest")) {
            store.objects("p.part_00007");
            store.failOn(request);
            try (S3Export export = open(TARGET.withOverwrite().withManifest())) {
                assertThat(failureOf(() -> {
                            write(export, "a long row of many parts");
                            export.finish();
                        }))
                        .as(request)
                        .isEqualTo(S3AccessFailure.ACCESS_DENIED);
            }
            assertThat(store.unfinished()).as(request).isEmpty();
        }
    }

    @Test
    void aSlowStoreHoldsTheRowsBackAndMemoryStaysBounded() throws Exception {
        store.holdParts();
        Future<ExportResult> writing = statements.submit(() -> {
            try (S3Export export = open(TARGET)) {
                for (int i = 0; i < 1_000; i++) {
                    write(export, "row " + i);
                }
                return export.finish();
            }
        });

        await(() -> store.log().contains("part p.part_00000 2"));
        TimeUnit.MILLISECONDS.sleep(50);
        assertThat(writing.isDone()).isFalse();
        assertThat(store.log()).doesNotContain("part p.part_00000 4");
        assertThat(memory.usedBytes()).isLessThanOrEqualTo(3L * PART_BUFFERS * BUFFER_BYTES);

        store.letThrough(100_000);
        assertThat(writing.get().rows()).isEqualTo(1_000);
        assertThat(object("p.part_00000")).hasLineCount(1_000).endsWith("row 999\n");
    }

    @Test
    void manyExportsShareLittleMemoryAndAllComeToTheirEnd() throws Exception {
        List<Future<ExportResult>> results = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            ExportTarget target =
                    ExportTarget.of(S3Uri.parse("s3://bucket/e" + n)).withFileBytesMax(1_000);
            Callable<ExportResult> statement = () -> {
                try (S3Export export = open(target)) {
                    for (int i = 0; i < 500; i++) {
                        write(export, "row " + i);
                        assertThat(memory.usedBytes()).isLessThanOrEqualTo(8 * BUFFER_BYTES);
                    }
                    return export.finish();
                }
            };
            results.add(statements.submit(statement));
        }

        for (Future<ExportResult> result : results) {
            assertThat(result.get().rows()).isEqualTo(500);
        }
        assertThat(registry.get("borealis_s3_rows").counter().count()).isEqualTo(10_000);
    }

    @Test
    void anExportThatWaitsForMemoryCanBeAborted() throws Exception {
        List<S3Export> holding = new ArrayList<>();
        for (int n = 0; n < 4; n++) {
            S3Export export = open(ExportTarget.of(S3Uri.parse("s3://bucket/h" + n)));
            write(export, "x");
            holding.add(export);
        }
        S3Export waiting = open(TARGET);
        Future<S3AccessFailure> writing = statements.submit(() -> failureOf(() -> write(waiting, "x")));
        TimeUnit.MILLISECONDS.sleep(20);
        assertThat(writing.isDone()).isFalse();

        waiting.abort();

        assertThat(writing.get()).isEqualTo(S3AccessFailure.CANCELLED);
        waiting.close();
        holding.forEach(S3Export::close);
    }

    @Test
    void anExportThatWaitsForTheStoreCanBeAborted() throws Exception {
        store.holdParts();
        S3Export export = open(TARGET);
        Future<S3AccessFailure> finishing = statements.submit(() -> failureOf(() -> {
            write(export, "a long row");
            export.finish();
        }));
        await(() -> store.log().contains("part p.part_00000 2"));

        export.abort();

        assertThat(finishing.get()).isEqualTo(S3AccessFailure.CANCELLED);
        await(() -> store.unfinished().isEmpty()); // even before the statement's thread closes it
        export.close();
    }

    @Test
    void anInterruptedStatementEndsItsExport() throws Exception {
        store.holdParts();
        S3Export export = open(TARGET);
        Future<?> writing = statements.submit(() -> {
            assertThat(failureOf(() -> {
                        while (true) {
                            write(export, "one row after the other");
                        }
                    }))
                    .isEqualTo(S3AccessFailure.CANCELLED);
            assertThat(Thread.interrupted()).isTrue();
            export.close();
            return null;
        });
        await(() -> store.log().contains("part p.part_00000 2"));

        statements.shutdownNow();

        writing.get();
    }

    @Test
    void closingEndsAllExportsAndRefusesNewOnes() throws Exception {
        S3Export first = open(TARGET);
        S3Export second = open(ExportTarget.of(S3Uri.parse("s3://bucket/q")));
        write(first, "a long row of many parts");
        write(second, "a long row of many parts");

        exports.close();

        assertThat(store.unfinished()).isEmpty();
        assertThat(store.log()).endsWith("close");
        assertThat(failureOf(() -> write(first, "x"))).isEqualTo(S3AccessFailure.CANCELLED);
        assertThat(failureOf(second::finish)).isEqualTo(S3AccessFailure.CANCELLED);
        assertThat(failureOf(() -> exports.open(TARGET))).isEqualTo(S3AccessFailure.CANCELLED);
        first.close();
        second.close();
    }

    @Test
    void theProgressOfAllRunningExportsIsAddedUp() throws Exception {
        try (S3Export first = open(TARGET);
                S3Export second = open(ExportTarget.of(S3Uri.parse("s3://bucket/q")))) {
            write(first, "abc", "de");
            write(second, "f");
            assertThat(exports.progress()).isEqualTo(new ExportProgress(3, 9, 0));

            second.finish();
            assertThat(exports.progress()).isEqualTo(new ExportProgress(2, 7, 0));
        }
    }

    @Test
    void abortingAFinishedExportChangesNothing() throws Exception {
        try (S3Export export = open(TARGET)) {
            write(export, "a long row of many parts");
            export.finish();
            export.abort();
        }

        assertThat(store.objects()).containsOnlyKeys("p.part_00000");
        assertThat(store.log()).doesNotContain("abort p.part_00000");
        assertThat(registry.get("borealis_s3_exports").counters()).hasSize(1);
    }

    @Test
    void aRowThatIsNoneIsRefused() throws Exception {
        try (S3Export export = open(TARGET)) {
            assertThatThrownBy(() -> export.row(new byte[] {5, 'a'}, 0, 2))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void moreThanTenThousandPartsFitIntoNoObject() throws Exception {
        try (S3Exports scarce = exports(1, 2, ExportMetrics.none());
                S3Export other = scarce.open(ExportTarget.of(S3Uri.parse("s3://bucket/o")))) {
            other.begin(ExportOptions.text().build(), Rows.texts(1));
            write(other, "x");
            // Of the eight buffers six are left: parts grow as long as they can, and no longer.
            String row = "x".repeat(10_000);
            try (S3Export export = scarce.open(TARGET)) {
                export.begin(ExportOptions.text().build(), Rows.texts(1));
                S3AccessException e = catchThrowableOfType(S3AccessException.class, () -> {
                    while (true) {
                        write(export, row);
                    }
                });

                assertThat(e.failure()).isEqualTo(S3AccessFailure.TOO_LARGE);
                assertThat(export.progress().parts()).isEqualTo(PartSizes.PARTS_MAX);
            }
        }
    }
}
