package io.borealis.ml.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.ml.ComprehendSentiment;
import io.borealis.ml.MlService;
import io.borealis.ml.SageMakerEndpoint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MlFaultTest {

    @Test
    void theTextNamesServiceCodeStatusPlaceAndRequest() {
        MlFault fault = fault("ThrottlingException", "Rate exceeded")
                .withHttp(400, "7a62c49f")
                .ofItem(3, 17)
                .afterAttempts(4);

        assertThat(fault.text())
                .isEqualTo("Comprehend API returned error: ThrottlingException: Rate exceeded"
                        + " (HTTP 400, batch position 3, row 17, after 4 attempts, request id 7a62c49f)");
    }

    @Test
    void theTextOfABatchNamesItsSizeAndFirstRow() {
        assertThat(fault("X", "y").ofBatch(25, 51).text()).endsWith("X: y (batch of 25 from row 51)");
        assertThat(fault("X", "y").ofBatch(25, 0).text()).endsWith("X: y (batch of 25)");
    }

    @Test
    void theTextNamesTheEndpointOfAModelThatHasOne() {
        MlFault fault = MlFault.of(
                        MlFailure.MODEL_FAULT, new SageMakerEndpoint("my-endpoint"), "ModelError", "no such column")
                .withHttp(424, "7a62c49f")
                .ofBatch(100, 201);

        assertThat(fault.text())
                .isEqualTo("SageMaker API returned error: ModelError: no such column"
                        + " (endpoint my-endpoint, HTTP 424, batch of 100 from row 201, request id 7a62c49f)");
        assertThat(fault("X", "y").ofModel(new ComprehendSentiment("en")).text())
                .isEqualTo("Comprehend API returned error: X: y");
    }

    @Test
    void theTextOfAStatementThatWasEndedBlamesNoService() {
        assertThat(MlFault.cancelled("the proxy is shutting down").text())
                .isEqualTo("Cancelled: the proxy is shutting down");
    }

    @Test
    void whatIsNotKnownIsNotMentioned() {
        assertThat(fault("X", "y").text()).isEqualTo("Comprehend API returned error: X: y");
    }

    @ParameterizedTest
    @EnumSource
    void theTextIsNeverEmpty(MlFailure failure) {
        assertThat(MlFault.of(failure, MlService.COMPREHEND, "", " \n").text())
                .isEqualTo("Comprehend API returned error: " + failure + ": no message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key AKIAIOSFODNN7EXAMPLE is unknown",
                "key ASIAIOSFODNN7EXAMPLE is unknown",
                "not a valid pair in Authorization header: 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/2026'",
                "bad\nx-amz-security-token:AKIAIOSFODNN7EXAMPLE",
                "header X-Amz-Security-Token: AKIAIOSFODNN7EXAMPLE",
            })
    void theTextShowsNoCredentials(String message) {
        assertThat(fault("InvalidSignatureException", message).text()).doesNotContain("IOSFODNN7EXAMPLE");
    }

    @Test
    void theTextFitsIntoAMySqlError() {
        MlFault fault = fault("TextSizeLimitExceededException", "long ".repeat(1_000))
                .withHttp(400, "11111111-2222-3333-4444-555555555555")
                .ofItem(25, 1_358_980)
                .afterAttempts(12);

        assertThat(fault.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(512);
        assertThat(fault.text()).contains("11111111-2222-3333-4444-555555555555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"long ", "länger ", "☕", "😀"})
    void ofALongTextTheMessageIsCutAndTheRestKept(String repeated) {
        MlFault fault = MlFault.of(
                        MlFailure.BAD_RESPONSE,
                        new SageMakerEndpoint("e".repeat(63)),
                        "BadResponse",
                        repeated.repeat(1_000))
                .withHttp(200, "11111111-2222-3333-4444-555555555555")
                .ofBatch(10_000, 1_358_980)
                .afterAttempts(12);

        assertThat(fault.text().getBytes(StandardCharsets.UTF_8)).hasSizeBetween(505, 511);
        assertThat(fault.text())
                .startsWith("SageMaker API returned error: BadResponse: " + repeated.strip())
                .contains("… (endpoint eee")
                .doesNotContain("\uFFFD")
                .endsWith("batch of 10000 from row 1358980, after 12 attempts,"
                        + " request id 11111111-2222-3333-4444-555555555555)");
    }

    @Test
    void theExceptionSaysWhatTheFaultSays() {
        MlException e = new MlException(fault("X", "y"));

        assertThat(e).hasMessage(fault("X", "y").text());
        assertThat(e.failure()).isEqualTo(MlFailure.INVALID_REQUEST);
    }

    private static MlFault fault(String code, String message) {
        return MlFault.of(MlFailure.INVALID_REQUEST, MlService.COMPREHEND, code, message);
    }
}
