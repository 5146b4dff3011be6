package io.borealis.s3.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.metrics.ExportMetrics;
import io.borealis.s3.ExportOptions;
import io.borealis.s3.ExportTarget;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3Uri;
import io.borealis.s3.export.S3Export;
import io.borealis.s3.export.S3Exports;
import io.borealis.s3.testing.FaultyFront;
import io.borealis.s3.testing.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * S3 fails in the middle of an export: all rows are there in their order, or nothing is. {@code -Dexport.rows=10000000} exports so
 * many; each has 100 bytes.
 */
@Timeout(3600)
class ExportFaultsIT {

    private static final String BUCKET = "exports";
    private static final int ROWS = Integer.getInteger("export.rows", 130_000);
    private static final long FIRST_ROW = 1_000_000_000L;
    private static final String FILL = "x".repeat(89);

    private static MockedS3 s3;
    private static int exported;

    private String prefix = "";
    private FaultyFront front;

    @BeforeAll
    static void start() {
        s3 = MockedS3.start(BUCKET);
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void standBefore() throws IOException {
        front = FaultyFront.before(s3.endpoint());
        prefix = "faults" + ++exported;
    }

    @AfterEach
    void goAway() {
        front.close();
    }

    private void export() throws S3AccessException {
        ExportTarget target =
                ExportTarget.of(S3Uri.parse("s3://" + BUCKET + "/" + prefix)).withManifest();
        try (S3Exports exports = new S3Exports(
                        MockedS3.settings(front.uri()), MockedS3.store(front.uri()), ExportMetrics.none());
                S3Export export = exports.open(target)) {
            export.begin(ExportOptions.text().build(), Rows.texts(1));
            for (int i = 0; i < ROWS; i++) {
                byte[] row = Rows.row(row(i));
                export.row(row, 0, row.length);
            }
            assertThat(export.finish().rows()).isEqualTo(ROWS);
        }
    }

    private static String row(int number) {
        return (FIRST_ROW + number) + FILL;
    }

    private void requireAllRows() {
        byte[] content = s3.content(BUCKET, prefix + ".part_00000");
        try (Scanner lines = new Scanner(new ByteArrayInputStream(content), StandardCharsets.US_ASCII)) {
            for (int i = 0; i < ROWS; i++) {
                if (!lines.nextLine().equals(row(i))) {
                    throw new AssertionError("row " + i + " is another");
                }
            }
            assertThat(lines.hasNextLine()).isFalse();
        }
        assertThat(s3.keys(BUCKET, prefix + ".manifest")).hasSize(1);
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    private void requireNothing() {
        assertThat(s3.keys(BUCKET, prefix)).isEmpty();
        assertThat(s3.unfinishedUploads(BUCKET)).isZero();
    }

    private static boolean isPart(String request) {
        return request.startsWith("PUT ") && request.contains("partNumber=");
    }

    private static boolean completes(String request) {
        return request.startsWith("POST ") && request.contains("uploadId=");
    }

    private static boolean isLaterPart(String request) {
        return isPart(request) && !request.contains("partNumber=1&");
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, 2",
        "503, ServiceUnavailable, 2",
        "500, InternalError, 2",
        "403, RequestTimeTooSkewed, 1",
        "400, RequestTimeout, 2"
    })
    void whatPassesIsNotSeen(int status, String code, int times) throws Exception {
        front.answer(times, ExportFaultsIT::isLaterPart, status, code, "For a while.");

        export();

        requireAllRows();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsAndAnswersThatAreLostAreSentAgain(boolean done) throws Exception {
        front.lose(2, ExportFaultsIT::isLaterPart, done);

        export();

        requireAllRows();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, Integer.MAX_VALUE})
    void aLastWordWhoseAnswerIsLostCounts(int times) throws Exception {
        front.lose(times, ExportFaultsIT::completes, true);

        export();

        requireAllRows();
    }

    @Test
    void anUploadThatSomebodyHasRemovedIsNoExport() {
        front.answer(Integer.MAX_VALUE, ExportFaultsIT::completes, 404, "NoSuchUpload", "It is gone.");

        S3AccessException failure = catchThrowableOfType(S3AccessException.class, this::export);

        assertThat(failure).hasMessageContaining("NoSuchUpload");
        requireNothing();
    }

    @ParameterizedTest
    @CsvSource({
        "503, SlowDown, THROTTLED",
        "301, PermanentRedirect, WRONG_REGION",
        "307, TemporaryRedirect, WRONG_REGION",
        "403, RequestTimeTooSkewed, ACCESS_DENIED",
        "400, ExpiredToken, ACCESS_DENIED"
    })
    void whatStaysEndsTheExportAndLeavesNothing(int status, String code, S3AccessFailure expected) {
        front.answer(Integer.MAX_VALUE, ExportFaultsIT::isLaterPart, status, code, "For ever.");

        S3AccessException failure = catchThrowableOfType(S3AccessException.class, this::export);

        assertThat(failure.failure()).isEqualTo(expected);
        assertThat(failure).hasMessageContaining(code);
        requireNothing();
    }

    @Test
    void withoutItsLastWordTheExportIsNotThere() {
        front.answer(
                Integer.MAX_VALUE, ExportFaultsIT::completes, 400, "ExpiredToken", "The provided token has expired.");

        S3AccessException failure = catchThrowableOfType(S3AccessException.class, this::export);

        assertThat(failure.failure()).isEqualTo(S3AccessFailure.ACCESS_DENIED);
        requireNothing();
    }
}
