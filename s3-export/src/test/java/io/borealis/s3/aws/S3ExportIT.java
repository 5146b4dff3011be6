package io.borealis.s3.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.Encryption;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.ExportResult;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.testing.FaultyFront;
import io.borealis.s3.testing.Rows;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Whole exports into an S3 that others wrote, also when it fails. */
@Timeout(600)
class S3ExportIT {

    private static final String BUCKET = "exports";
    private static final int ROW_BYTES = 1_000;
    private static final int ROWS_OF_SEVERAL_PARTS = 20_000;
    private static final byte[] ROW = Rows.row("x".repeat(ROW_BYTES - 1));

    private static MockedS3 s3;

    @BeforeAll
    static void start() {
        s3 = MockedS3.start(BUCKET);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    private static S3Exports exports(URI endpoint) {
        return new S3Exports(MockedS3.settings(endpoint), MockedS3.store(endpoint), ExportMetrics.none());
    }

    private static ExportTarget target(TestInfo test) {
        String prefix = test.getTestMethod().orElseThrow().getName();
        return ExportTarget.of(S3Uri.parse("s3://" + BUCKET + "/" + prefix));
    }

    private static ExportResult export(S3Exports exports, ExportTarget target, int rows) throws S3AccessException {
        try (S3Export export = exports.open(target)) {
            export.begin(ExportOptions.text().build(), Rows.texts(1));
            for (int i = 0; i < rows; i++) {
                export.row(ROW, 0, ROW.length);
            }
            return export.finish();
        }
    }

    private static S3AccessException failure(S3Exports exports, ExportTarget target, int rows) {
        return catchThrowableOfType(S3AccessException.class, () -> export(exports, target, rows));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static boolean isPart(String request) {
        return request.startsWith("PUT ") && request.contains("partNumber=");
    }

    @Test
    void objectsOfManyPartsAndAManifest(TestInfo test) throws Exception {
        ExportTarget target = target(test).withManifest().withFileBytesMax(12_000_000);
        try (S3Exports exports = exports(s3.endpoint())) {
            assertThat(export(exports, target, ROWS_OF_SEVERAL_PARTS))
                    .isEqualTo(new ExportResult(ROWS_OF_SEVERAL_PARTS, 20_000_000, 2));
        }

        String prefix = target.uri().prefix();
        assertThat(s3.keys(BUCKET, prefix))
                .containsExactly(prefix + ".manifest", prefix + ".part_00000", prefix + ".part_00001");
        byte[] line = ("x".repeat(ROW_BYTES - 1) + "\n").getBytes(StandardCharsets.US_ASCII);
        assertThat(s3.content(BUCKET, prefix + ".part_00000")).isEqualTo(repeated(line, 12_000));
        assertThat(s3.content(BUCKET, prefix + ".part_00001")).isEqualTo(repeated(line, 8_000));
        assertThat(new String(s3.content(BUCKET, prefix + ".manifest"), StandardCharsets.UTF_8))
                .contains("\"url\":\"s3://exports/" + prefix + ".part_00001\"");
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    private static byte[] repeated(byte[] line, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(line);
        }
        return all.toByteArray();
    }

    @Test
    void overwritingLeavesNoStaleParts(TestInfo test) throws Exception {
        ExportTarget three = target(test).withManifest().withFileBytesMax(ROW_BYTES);
        try (S3Exports exports = exports(s3.endpoint())) {
            export(exports, three, 3);

            S3AccessException refused = failure(exports, three, 1);
            export(exports, target(test).withOverwrite(), 1);

            assertThat(refused)
                    .hasMessage("S3 API returned error: File(s) already exist: s3://exports/"
                            + three.uri().prefix() + ".part_00000");
        }

        assertThat(s3.keys(BUCKET, three.uri().prefix()))
                .containsExactly(three.uri().prefix() + ".part_00000");
    }

    @Test
    void anEmptyResultIsAnEmptyObject(TestInfo test) throws Exception {
        try (S3Exports exports = exports(s3.endpoint())) {
            assertThat(export(exports, target(test), 0)).isEqualTo(new ExportResult(0, 0, 1));
        }

        assertThat(s3.content(BUCKET, target(test).uri().prefix() + ".part_00000"))
                .isEmpty();
    }

    @Test
    void encryptionIsAskedFor(TestInfo test) throws Exception {
        try (S3Exports exports = exports(s3.endpoint())) {
            export(exports, target(test).withEncryption(new Encryption.SseS3()), 1);
        }

        assertThat(s3.head(BUCKET, target(test).uri().prefix() + ".part_00000").serverSideEncryptionAsString())
                .isEqualTo("AES256");
    }

    @Test
    void encryptionByKeyIsAskedForInBothWaysOfSending(TestInfo test) throws Exception {
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri())) {
            Encryption ofKey = new Encryption.SseKms(Optional.of("unknown-key"));
            assertThat(failure(exports, target(test).withEncryption(ofKey), 1))
                    .hasMessageContaining("KMS.NotFoundException");
            assertThat(failure(exports, target(test).withEncryption(ofKey), ROWS_OF_SEVERAL_PARTS))
                    .hasMessageContaining("KMS.NotFoundException");
        }
    }

    @Test
    void aPartThatFailsOnceIsSentAgain(TestInfo test) throws Exception {
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri())) {
            front.answer(1, S3ExportIT::isPart, 500, "InternalError", "We encountered an internal error.");

            assertThat(export(exports, target(test), ROWS_OF_SEVERAL_PARTS).bytes())
                    .isEqualTo(20_000_000);
            assertThat(front.log().stream().filter(S3ExportIT::isPart)).hasSize(5);
        }
        assertThat(s3.content(BUCKET, target(test).uri().prefix() + ".part_00000"))
                .hasSize(20_000_000);
    }

    @Test
    void aPartThatKeepsFailingEndsTheExportAndItsUpload(TestInfo test) throws Exception {
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri())) {
            front.answer(1_000, S3ExportIT::isPart, 503, "SlowDown", "Reduce your request rate.");

            S3AccessException e = failure(exports, target(test), ROWS_OF_SEVERAL_PARTS);

            assertThat(e.failure()).isEqualTo(S3AccessFailure.THROTTLED);
            assertThat(e).hasMessageContaining("S3 API returned error: SlowDown: Reduce your request rate.");
        }
        assertThat(s3.keys(BUCKET, target(test).uri().prefix())).isEmpty();
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    @Test
    void aRefusedPartIsNotRepeated(TestInfo test) throws Exception {
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri())) {
            front.answer(1_000, request -> request.contains("partNumber=2"), 403, "AccessDenied", "Access Denied");

            S3AccessException e = failure(exports, target(test), ROWS_OF_SEVERAL_PARTS);

            assertThat(e)
                    .hasMessage("S3 API returned error: AccessDenied: Access Denied (bucket exports, key "
                            + target(test).uri().prefix() + ".part_00000, HTTP 403, request id REQUEST1)");
            assertThat(front.log().stream().filter(request -> request.contains("partNumber=2")))
                    .hasSize(1);
        }
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    @Test
    void abortEndsARunningRequestAtOnce(TestInfo test) throws Exception {
        ExecutorService statement = Executors.newSingleThreadExecutor();
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri())) {
            front.hold(S3ExportIT::isPart);
            S3Export export = exports.open(target(test));
            export.begin(ExportOptions.text().build(), Rows.texts(1));
            Future<?> writing = statement.submit(() -> {
                while (true) {
                    export.row(ROW, 0, ROW.length);
                }
            });
            await(() -> front.log().stream().anyMatch(S3ExportIT::isPart));

            export.abort();

            // The part is held to the end: what waited for its answer would not return.
            assertThatThrownBy(writing::get).hasMessageContaining("cancelled");
            export.close();
            assertThat(s3.unfinishedUploads(BUCKET)).isZero();
        } finally {
            statement.shutdownNow();
        }
    }

    @Test
    void closingTheProcessTakesBackWhatIsUnfinished(TestInfo test) throws Exception {
        S3Exports exports = exports(s3.endpoint());
        S3Export export = exports.open(target(test));
        export.begin(ExportOptions.text().build(), Rows.texts(1));
        for (int i = 0; i < ROWS_OF_SEVERAL_PARTS; i++) {
            export.row(ROW, 0, ROW.length);
        }
        assertThat(s3.unfinishedUploads(BUCKET)).isEqualTo(1);

        exports.close();

        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
        export.close();
    }

    @Test
    void aSlowStoreHoldsTheRowsBack(TestInfo test) throws Exception {
        ExecutorService statement = Executors.newSingleThreadExecutor();
        try (FaultyFront front = FaultyFront.before(s3.endpoint());
                S3Exports exports = exports(front.uri());
                S3Export export = exports.open(target(test))) {
            front.hold(S3ExportIT::isPart);
            export.begin(ExportOptions.text().build(), Rows.texts(1));
            Future<?> writing = statement.submit(() -> {
                for (int i = 0; i < 30_000; i++) {
                    export.row(ROW, 0, ROW.length);
                }
                return export.finish();
            });
            await(() -> front.log().stream().filter(S3ExportIT::isPart).count() >= 2);

            // Three parts are on their way or being filled: no more rows than that.
            TimeUnit.MILLISECONDS.sleep(200);
            assertThat(export.progress().bytes()).isLessThanOrEqualTo(3L * (5 << 20));
            front.heal();
            writing.get();
        } finally {
            statement.shutdownNow();
        }
        assertThat(s3.content(BUCKET, target(test).uri().prefix() + ".part_00000"))
                .hasSize(30_000_000);
    }

    @Test
    void manyExportsAtOnce(TestInfo test) throws Exception {
        ExecutorService statements = Executors.newCachedThreadPool();
        try (S3Exports exports = exports(s3.endpoint())) {
            List<Future<ExportResult>> results = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ExportTarget target =
                        ExportTarget.of(S3Uri.parse(target(test).uri().object("/" + i)));
                results.add(statements.submit(() -> export(exports, target, 12_000)));
            }
            for (Future<ExportResult> result : results) {
                assertThat(result.get().bytes()).isEqualTo(12_000_000);
            }
        } finally {
            statements.shutdown();
        }
        assertThat(s3.keys(BUCKET, target(test).uri().prefix())).hasSize(10);
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    @Test
    void aKilledProcessLeavesNothingButUnfinishedUploads(TestInfo test) throws Exception {
        try (MockedS3 own = MockedS3.start(BUCKET)) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            EndlessExport.class.getName(),
                            own.endpoint().toString(),
                            target(test).uri().object(""))
                    .redirectErrorStream(true)
                    .start();
            await(() -> own.unfinishedUploads(BUCKET) == 1);

            program.destroyForcibly();

            assertThat(program.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(own.keys(BUCKET, "")).isEmpty();
            assertThat(own.unfinishedUploads(BUCKET)).isEqualTo(1);
        }
    }
}
