package io.borealis.localaws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol as bytes and headers, which the SDK does not show, and calls that the SDK would not make. */
class SageMakerWireTest {

    private static final String SIGNED = "AWS4-HMAC-SHA256 Credential=local/20261122/us-east-1/sagemaker/aws4_request,"
            + " SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

    private static LocalAws localAws;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        localAws = LocalAws.start(LocalAwsSettings.defaults());
        localAws.sagemaker().deploy("count", ModelContainer.of(rows -> rows.size() + "\n"));
        localAws.sagemaker().deploy("broken", request -> ContainerResponse.error(418, "a \"teapot\""));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        localAws.close();
    }

    @Test
    void anAnswerIsThatOfTheContainerWithTheHeadersOfTheService() throws Exception {
        HttpResponse<String> response = post("/endpoints/count/invocations", SIGNED);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("2\n");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/csv");
        assertThat(response.headers().firstValue("x-Amzn-Invoked-Production-Variant"))
                .hasValue("AllTraffic");
        assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).isEmpty();
    }

    @Test
    void anErrorIsNamedInAHeaderAndSaysTheRestInTheBody() throws Exception {
        HttpResponse<String> response = post("/endpoints/broken/invocations", SIGNED);

        assertThat(response.statusCode()).isEqualTo(424);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("ModelError");
        assertThat(response.body())
                .startsWith("{\"Message\":\"Received client error (418) from primary with message"
                        + " \\\"a \\\"teapot\\\"\\\". See ")
                .contains("\"OriginalStatusCode\":418")
                .contains("\"OriginalMessage\":\"a \\\"teapot\\\"\"")
                .contains("\"LogStreamArn\":\"arn:aws:logs:us-east-1:000000000000:log-group:"
                        + "/aws/sagemaker/Endpoints/broken\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/endpoints/count, 404, UnknownOperationException",
        "/endpoints/count/async-invocations, 404, UnknownOperationException",
        "/endpoints//invocations, 404, UnknownOperationException",
        "/endpoints/none/invocations, 400, ValidationError",
        "/models/count/invocations, 400, UnknownOperationException"
    })
    void otherPathsAreErrors(String path, int status, String code) throws Exception {
        assertError(post(path, SIGNED), status, code);
    }

    @Test
    void anotherMethodIsAnUnknownOperation() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(localAws.uri().resolve("/endpoints/count/invocations"))
                .header("Authorization", SIGNED)
                .build();

        assertError(send(get), 404, "UnknownOperationException");
    }

    @Test
    void aSignatureForAnotherServiceIsRefused() throws Exception {
        String path = "/endpoints/count/invocations";

        assertError(post(path, SIGNED.replace("sagemaker", "comprehend")), 403, "InvalidSignatureException");
        assertError(post(path, "Bearer abc"), 403, "IncompleteSignatureException");
    }

    private static void assertError(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue(code);
    }

    private static HttpResponse<String> post(String path, String authorization)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(localAws.uri().resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString("1\n2\n"))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
