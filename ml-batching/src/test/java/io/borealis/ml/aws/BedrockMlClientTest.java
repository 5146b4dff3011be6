package io.borealis.ml.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlInput;
import io.borealis.ml.client.Attempt;
import io.borealis.ml.client.MlClient;
import io.borealis.ml.client.MlException;
import io.borealis.ml.client.MlFailure;
import io.borealis.ml.testing.HttpStub;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class BedrockMlClientTest {

    private static final BedrockModel PROFILE = new BedrockModel(
            "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.a.b-v1:0", "text/plain", "*/*", null, true);

    @Test
    void sendsTheBodyAsItIsToTheModel() throws Exception {
        try (HttpStub stub = new HttpStub("bedrock");
                MlClient client = StubbedAws.bedrock(stub)) {
            stub.then("answer");

            client.invoke(PROFILE, List.of(MlInput.of(PROFILE, "naïve ☕\n")), new Attempt());

            HttpStub.Request request = stub.requests().get(0);
            assertThat(request.path()).startsWith("/model/arn").endsWith("/invoke");
            assertThat(request.contentType()).isEqualTo("text/plain");
            assertThat(request.accept()).isEqualTo("*/*");
            assertThat(request.body()).isEqualTo("naïve ☕\n");
            assertThat(request.authorization())
                    .contains("Credential=AKIAPROCESS/")
                    .contains("/eu-west-1/bedrock/");
        }
    }

    @Test
    void leavesRetriesToTheExecutorAndNamesTheModel() throws Exception {
        try (HttpStub stub = new HttpStub("bedrock");
                MlClient client = StubbedAws.bedrock(stub)) {
            stub.then("internal").then("answer");

            MlException e = catchThrowableOfType(
                    MlException.class, () -> client.invoke(PROFILE, List.of(MlInput.of(PROFILE, "x")), new Attempt()));

            assertThat(e.failure()).isEqualTo(MlFailure.SERVICE_FAULT);
            assertThat(stub.requests()).hasSize(1);
            assertThat(e.fault().ofModel(PROFILE).text()).contains("(model " + PROFILE.modelId() + ", HTTP 500");
        }
    }

    @Test
    void anAnswerThatIsNoTextIsAnError() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] picture = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF};
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "image/png");
            exchange.sendResponseHeaders(200, picture.length);
            exchange.getResponseBody().write(picture);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (MlClient client = AwsClients.bedrock(
                StubbedAws.settings("eu-west-1", uri, null), StubbedAws.environment(StubbedAws.CREDENTIALS, null))) {
            MlException e = catchThrowableOfType(
                    MlException.class, () -> client.invoke(PROFILE, List.of(MlInput.of(PROFILE, "x")), new Attempt()));

            assertThat(e.failure()).isEqualTo(MlFailure.BAD_RESPONSE);
            assertThat(e).hasMessageContaining("the answer, of type image/png, is no text in UTF-8");
        } finally {
            server.stop(0);
        }
    }
}
