package io.borealis.s3.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.borealis.aws.sdk.AwsEnvironment;
import io.borealis.s3.Encryption;
import io.borealis.s3.S3AccessException;
import io.borealis.s3.S3AccessFailure;
import io.borealis.s3.S3ExportSettings;
import io.borealis.s3.S3Uri;
import io.borealis.s3.testing.FaultyFront;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Every way in which S3 cannot be reached or does not want, and what a user reads of it. */
@Timeout(600)
class S3FailuresIT {

    private static final String ROLE = "arn:aws:iam::123456789012:role/exporter";
    private static final AwsCredentialsProvider NOBODY = () -> {
        throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
    };

    private static MockedS3 s3;

    private FaultyFront front;

    @BeforeAll
    static void start() {
        s3 = MockedS3.start("there");
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    @BeforeEach
    void standBefore() throws IOException {
        front = FaultyFront.before(s3.endpoint());
    }

    @AfterEach
    void goAway() {
        front.close();
    }

    private static S3AccessException failure(S3ExportSettings settings, AwsEnvironment environment, String uri) {
        try (S3ObjectStore store = S3ObjectStore.of(settings.access(), environment)) {
            return catchThrowableOfType(
                    S3AccessException.class,
                    () -> store.bucket(S3Uri.parse(uri), new Encryption.BucketDefault())
                            .keys("p"));
        }
    }

    private S3AccessException failure(String uri) {
        return failure(MockedS3.settings(front.uri()), MockedS3.environment(MockedS3.CREDENTIALS, null), uri);
    }

    @Test
    void aBucketThatIsNotThere() {
        S3AccessException e = failure("s3://not-there/p");

        assertThat(e.failure()).isEqualTo(S3AccessFailure.NO_SUCH_BUCKET);
        assertThat(e)
                .hasMessageStartingWith("S3 API returned error: NoSuchBucket: The specified bucket does not exist")
                .hasMessageContaining("(bucket not-there, key p, HTTP 404");
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, ACCESS_DENIED",
        "403, InvalidAccessKeyId, ACCESS_DENIED",
        "403, SignatureDoesNotMatch, ACCESS_DENIED",
        "400, ExpiredToken, ACCESS_DENIED",
        "403, SomethingNew, ACCESS_DENIED",
        "301, PermanentRedirect, WRONG_REGION",
        "400, AuthorizationHeaderMalformed, WRONG_REGION",
        "503, SlowDown, THROTTLED",
        "500, InternalError, SERVICE_FAULT",
        "503, ServiceUnavailable, SERVICE_FAULT",
        "400, InvalidArgument, INVALID_REQUEST",
        "400, KMS.NotFoundException, INVALID_REQUEST"
    })
    void answersOfTheService(int status, String code, S3AccessFailure expected) {
        front.answer(10, request -> true, status, code, "Words of S3.");

        S3AccessException e = failure("s3://there/p");

        assertThat(e.failure()).isEqualTo(expected);
        assertThat(e)
                .hasMessageStartingWith("S3 API returned error: " + code + ": Words of S3.")
                .hasMessageEndingWith("(bucket there, key p, HTTP " + status + ", request id REQUEST1)");
    }

    @Test
    void aBucketInAnotherRegionSaysInWhich() {
        front.answer(10, request -> true, 301, "PermanentRedirect", "Elsewhere.");

        assertThat(failure("s3://there/p")).hasMessageContaining("; write s3-us-east-2://there/…");
    }

    @Test
    void credentialsInAMessageAreMasked() {
        front.answer(10, request -> true, 403, "SignatureDoesNotMatch", "Credential=AKIAIOSFODNN7EXAMPLE/x, sorry");

        assertThat(failure("s3://there/p")).hasMessageContaining("***").hasMessageNotContaining("AKIA");
    }

    @Test
    void longMessagesAndKeysAreShortened() {
        front.answer(10, request -> true, 400, "InvalidArgument", "x".repeat(2_000));
        S3ExportSettings settings = MockedS3.settings(front.uri());

        try (S3ObjectStore store =
                S3ObjectStore.of(settings.access(), MockedS3.environment(MockedS3.CREDENTIALS, null))) {
            S3AccessException e = catchThrowableOfType(
                    S3AccessException.class,
                    () -> store.bucket(S3Uri.parse("s3://there/p"), new Encryption.BucketDefault())
                            .keys("k".repeat(900)));
            assertThat(e.getMessage()).hasSizeLessThan(512);
        }
    }

    @Test
    void nobodyListens() throws IOException {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        S3AccessException e =
                failure(MockedS3.settings(nobody), MockedS3.environment(MockedS3.CREDENTIALS, null), "s3://there/p");

        assertThat(e.failure()).isEqualTo(S3AccessFailure.UNREACHABLE);
        assertThat(e)
                .hasMessage("S3 API returned error: Network Connection: Unable to connect to " + nobody
                        + " (s3.endpoint): ConnectException");
    }

    @Test
    void nobodyAnswers() {
        front.hold(request -> true);
        S3ExportSettings settings = MockedS3.settings("eu-west-1", front.uri(), null, Duration.ofMillis(200));

        S3AccessException e = failure(settings, MockedS3.environment(MockedS3.CREDENTIALS, null), "s3://there/p");

        assertThat(e.failure()).isEqualTo(S3AccessFailure.TIMED_OUT);
        assertThat(front.log()).hasSize(3);
    }

    @Test
    void noCredentials() {
        S3AccessException e =
                failure(MockedS3.settings(front.uri()), MockedS3.environment(NOBODY, null), "s3://there/p");

        assertThat(e.failure()).isEqualTo(S3AccessFailure.NO_CREDENTIALS);
        assertThat(e)
                .hasMessageStartingWith("S3 API returned error: Missing Credentials: Cannot instantiate S3 Client: "
                        + "no AWS credentials found; set them for the process");
    }

    @Test
    void noRegion() {
        S3ExportSettings settings = MockedS3.settings(null, front.uri(), null, Duration.ofSeconds(10));
        AwsEnvironment environment = MockedS3.environment(MockedS3.CREDENTIALS, null);

        S3AccessException e = failure(settings, environment, "s3://there/p");

        assertThat(e.failure()).isEqualTo(S3AccessFailure.NO_REGION);
        assertThat(e).hasMessageContaining("Missing Region").hasMessageContaining("s3.region");
    }

    @Test
    void theRegionOfTheUriIsEnough() throws Exception {
        S3ExportSettings settings = MockedS3.settings(null, front.uri(), null, Duration.ofSeconds(10));
        AwsEnvironment environment = MockedS3.environment(MockedS3.CREDENTIALS, null);

        try (S3ObjectStore store = S3ObjectStore.of(settings.access(), environment)) {
            assertThat(store.bucket(S3Uri.parse("s3-us-west-2://there/p"), new Encryption.BucketDefault())
                            .keys("p"))
                    .isEmpty();
        }
    }

    @Test
    void theRoleIsAssumedOnceForAllRegions() throws Exception {
        List<String> signers = new CopyOnWriteArrayList<>();
        HttpServer sts = sts(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
                <SessionToken>role-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
                </AssumeRoleResult></AssumeRoleResponse>""", signers);
        HttpServer bucket = HttpServer.create(loopback(), 0);
        bucket.createContext("/", exchange -> {
            signers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "<ListBucketResult></ListBucketResult>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        bucket.start();
        S3ExportSettings settings = MockedS3.settings("eu-west-1", uri(bucket), ROLE, Duration.ofSeconds(10));
        AwsEnvironment environment = MockedS3.environment(MockedS3.CREDENTIALS, uri(sts));

        try (S3ObjectStore store = S3ObjectStore.of(settings.access(), environment)) {
            for (String uri : List.of("s3://there/p", "s3-us-east-1://there/p")) {
                store.bucket(S3Uri.parse(uri), new Encryption.BucketDefault()).keys("p");
            }
        } finally {
            bucket.stop(0);
            sts.stop(0);
        }

        assertThat(signers).hasSize(3);
        assertThat(signers.get(0)).contains("Credential=AKIAPROCESS/");
        assertThat(signers.get(1)).contains("Credential=ASIAROLE/").contains("/eu-west-1/s3/");
        assertThat(signers.get(2)).contains("Credential=ASIAROLE/").contains("/us-east-1/s3/");
    }

    @Test
    void aRoleThatMayNotBeAssumed() throws Exception {
        HttpServer sts = sts(403, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>""", new CopyOnWriteArrayList<>());
        S3ExportSettings settings = MockedS3.settings("eu-west-1", front.uri(), ROLE, Duration.ofSeconds(10));

        S3AccessException e = failure(settings, MockedS3.environment(MockedS3.CREDENTIALS, uri(sts)), "s3://there/p");
        sts.stop(0);

        assertThat(e.failure()).isEqualTo(S3AccessFailure.NO_CREDENTIALS);
        assertThat(e)
                .hasMessageContaining("the role " + ROLE
                        + " (s3.aurora_select_into_s3_role or s3.aws_default_s3_role) cannot be assumed: AccessDenied");
    }

    private static HttpServer sts(int status, String answer, List<String> signers) throws IOException {
        HttpServer sts = HttpServer.create(loopback(), 0);
        sts.createContext("/", exchange -> {
            signers.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        sts.start();
        return sts;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static URI uri(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
