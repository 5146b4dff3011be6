package io.borealis.proxy.config.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.ml.ItemFailurePolicy;
import io.borealis.ml.OversizeText;
import io.borealis.proxy.config.AdminConfig;
import io.borealis.proxy.config.BackendConfig;
import io.borealis.proxy.config.BedrockConfig;
import io.borealis.proxy.config.ByteSize;
import io.borealis.proxy.config.ComprehendConfig;
import io.borealis.proxy.config.CompressionConfig;
import io.borealis.proxy.config.ConfigException;
import io.borealis.proxy.config.LambdaConfig;
import io.borealis.proxy.config.LimitsConfig;
import io.borealis.proxy.config.ListenConfig;
import io.borealis.proxy.config.LogConfig;
import io.borealis.proxy.config.MlConfig;
import io.borealis.proxy.config.OtlpConfig;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.ProxyProtocolConfig;
import io.borealis.proxy.config.ReloadConfig;
import io.borealis.proxy.config.S3Config;
import io.borealis.proxy.config.SageMakerConfig;
import io.borealis.proxy.config.Secret;
import io.borealis.proxy.config.TlsConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
    private static final Path CONFIG = Path.of("..", "config");

    @TempDir
    Path directory;

    @Test
    void defaultsAreThese() {
        ProxyConfig config = load("");

        assertThat(config)
                .isEqualTo(new ProxyConfig(
                        new ListenConfig("127.0.0.1", 3307, List.of(), "", "0666", "", ListenConfig.Transport.AUTO),
                        new BackendConfig(
                                "127.0.0.1",
                                3306,
                                "",
                                Duration.ofSeconds(10),
                                "",
                                new Secret(""),
                                "",
                                BackendConfig.ProxyProtocol.NONE),
                        new TlsConfig(
                                new TlsConfig.Frontend(
                                        TlsConfig.FrontendMode.PREFERRED,
                                        "",
                                        "",
                                        TlsConfig.ClientVerification.NONE,
                                        "",
                                        List.of("TLSv1.3", "TLSv1.2"),
                                        List.of()),
                                new TlsConfig.Backend(
                                        TlsConfig.BackendMode.AS_CLIENT,
                                        "",
                                        "",
                                        "",
                                        "",
                                        Map.of(),
                                        List.of("TLSv1.3", "TLSv1.2"),
                                        List.of()),
                                ""),
                        new CompressionConfig(
                                List.of("zstd", "zlib", "uncompressed"), CompressionConfig.Algorithm.UNCOMPRESSED),
                        new ProxyProtocolConfig(List.of()),
                        new MlConfig(
                                "",
                                Duration.ofSeconds(30),
                                Duration.ZERO,
                                200_000,
                                100_000,
                                ByteSize.ofMebibytes(16),
                                MlConfig.WAYS,
                                new ComprehendConfig(
                                        "",
                                        "",
                                        Duration.ofSeconds(10),
                                        8,
                                        0,
                                        OversizeText.ERROR,
                                        ItemFailurePolicy.ERROR),
                                new SageMakerConfig(
                                        "",
                                        "",
                                        Duration.ofSeconds(70),
                                        8,
                                        0,
                                        ByteSize.ofMebibytes(6),
                                        "text/csv",
                                        Map.of(),
                                        Map.of(),
                                        Map.of(),
                                        List.of("predicted_label", "score")),
                                new BedrockConfig("", "", Duration.ofMinutes(10), 16, 0),
                                new LambdaConfig("", "", Duration.ofMinutes(10), 32, 0)),
                        new S3Config(
                                "",
                                "",
                                false,
                                "",
                                "",
                                "",
                                List.of(),
                                List.of(),
                                ByteSize.ofGibibytes(6),
                                ByteSize.ofMebibytes(8),
                                3,
                                8,
                                ByteSize.ofMebibytes(64),
                                ByteSize.ofMebibytes(4),
                                3,
                                8,
                                ByteSize.ofMebibytes(64),
                                Duration.ofMinutes(5)),
                        new LimitsConfig(
                                5000,
                                0,
                                64,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(5),
                                ByteSize.ofMebibytes(128),
                                ByteSize.ofMebibytes(256),
                                ByteSize.ofMebibytes(64),
                                64,
                                48,
                                1000,
                                ByteSize.ofMebibytes(1),
                                64,
                                Duration.ZERO,
                                Duration.ofSeconds(15)),
                        new AdminConfig(false, "127.0.0.1", 9307, false, new Secret(""), ""),
                        new LogConfig(LogConfig.Format.TEXT, false, Duration.ofSeconds(10), false),
                        new ReloadConfig(Duration.ofSeconds(2)),
                        new OtlpConfig("", new Secret(""), "", Duration.ofMinutes(1), 1)));
    }

    @Test
    void headersOfOtlpAreByName() {
        OtlpConfig otlp = load("otlp: {headers: 'authorization=Basic YQ==, x-tenant=one'}")
                .otlp();

        assertThat(otlp.headerMap()).isEqualTo(Map.of("authorization", "Basic YQ==", "x-tenant", "one"));
        assertThat(otlp.toString()).doesNotContain("YQ==");
        assertThatThrownBy(() -> load("otlp: {headers: planted}"))
                .hasMessageStartingWith("otlp.headers: must be")
                .hasMessageNotContaining("planted");
        assertThatThrownBy(() -> load("otlp: {trace_sample_ratio: 1.5}")).hasMessageContaining("must be 0 to 1");
    }

    @Test
    void everyKeyCanBeSetToSomethingElse() {
        ProxyConfig config = load("""
                listen:
                  host: 0.0.0.0
                  port: 0
                  also: ['[::1]:3307']
                  socket: /proxy.sock
                  socket_mode: '0660'
                  socket_owner: ':app'
                  transport: io_uring
                backend:
                  host: db
                  port: 3310
                  socket: /db.sock
                  connect_timeout: 500ms
                  service_user: svc
                  service_password: pw
                  proxy_protocol: v2
                tls:
                  frontend: {mode: required, certificate: c.pem, key: k.pem, verify: optional, client_ca: clients.pem,
                             protocols: [TLSv1.3], ciphers: [TLS_AES_128_GCM_SHA256]}
                  backend: {mode: verify_identity, ca: ca.pem, server_public_key: key.pem, certificate: b.pem, key: bk.pem,
                            client_certificates: {'CN=app': app.pem}, protocols: [TLSv1.2], ciphers: [TLS_AES_128_GCM_SHA256]}
                  directory: /state
                compression: {frontend: [zlib], backend: zstd}
                proxy_protocol: {networks: [10.1.2.3, 'fd00::/8']}
                ml:
                  region: eu-central-1
                  aurora_ml_inference_timeout: 2m
                  sharing_delay: 5ms
                  dedup_entries_max: 5
                  rows_in_flight_max: 6
                  bytes_in_flight_max: 64KiB
                  ways: [probed]
                  comprehend:
                    aws_default_comprehend_role: arn:aws:iam::123456789012:role/ml
                    endpoint: http://localhost:4566
                    attempt_timeout: 3s
                    concurrency_max: 1
                    requests_per_second_max: 4
                    oversize_text: truncate
                    item_failure: null
                  sagemaker:
                    aws_default_sagemaker_role: arn:aws:iam::123456789012:role/sm
                    endpoint: http://localhost:4566
                    attempt_timeout: 1s
                    concurrency_max: 2
                    requests_per_second_max: 4
                    payload_max: 25MiB
                    accept: application/json
                    accept_by_endpoint: {a: text/csv}
                    url_by_endpoint: {b: 'http://127.0.0.1:81/invocations'}
                    token_file_by_endpoint: {b: /token}
                    json_items: [x]
                  bedrock:
                    aws_default_bedrock_role: arn:aws:iam::123456789012:role/br
                    endpoint: http://localhost:4566
                    attempt_timeout: 2s
                    concurrency_max: 3
                    requests_per_second_max: 4
                  lambda:
                    aws_default_lambda_role: arn:aws:iam::123456789012:role/la
                    endpoint: http://localhost:4566
                    attempt_timeout: 2s
                    concurrency_max: 3
                    requests_per_second_max: 4
                s3:
                  region: eu-central-1
                  endpoint: http://localhost:9090
                  path_style: true
                  aws_default_s3_role: arn:aws:iam::123456789012:role/s3
                  aurora_select_into_s3_role: arn:aws:iam::123456789012:role/out
                  aurora_load_from_s3_role: arn:aws:iam::123456789012:role/in
                  allowed_targets: [bucket/exports]
                  allowed_sources: [bucket/imports]
                  aurora_s3_upload_file_size_threshold: 1GiB
                  aurora_s3_upload_stream_chunk_size: 5MiB
                  parts_in_flight: 1
                  upload_threads: 1
                  memory_max: 5MiB
                  load_range: 64KiB
                  load_ranges_in_flight: 1
                  download_threads: 1
                  load_memory_max: 64KiB
                  attempt_timeout: 1s
                limits:
                  connections_max: 1
                  connections_per_account_max: 2
                  login_timeout: 3s
                  idle_before_login: 4s
                  command_memory: 16KiB
                  logins_max: 5
                  long_data_memory: 1MiB
                  long_data_per_session: 1MiB
                  statement_workers_max: 7
                  statement_workers_per_account_max: 8
                  statements_waiting_per_account_max: 9
                  result_buffer: 1GiB
                  probe_rounds_max: 8
                  drain_delay: 1s
                  shutdown_timeout: 0s
                admin:
                  enabled: true
                  host: 0.0.0.0
                  port: 1
                  tls: true
                  token: 0123456789abcdef
                log: {format: json, connections: true, slow_statement: 1s, audit: true}
                reload: {watch_interval: 0s}
                otlp: {endpoint: 'http://127.0.0.1:4318', headers: 'a=b', interval: 2s, trace_sample_ratio: 0.25}
                """);

        assertThat(config.backend())
                .isEqualTo(new BackendConfig(
                        "db",
                        3310,
                        "/db.sock",
                        Duration.ofMillis(500),
                        "svc",
                        new Secret("pw"),
                        "",
                        BackendConfig.ProxyProtocol.V2));
        assertThat(config.proxyProtocol().networks()).containsExactly("10.1.2.3/32", "fd00::/8");
        assertThat(config.tls().backend())
                .isEqualTo(new TlsConfig.Backend(
                        TlsConfig.BackendMode.VERIFY_IDENTITY,
                        "ca.pem",
                        "key.pem",
                        "b.pem",
                        "bk.pem",
                        Map.of("CN=app", "app.pem"),
                        List.of("TLSv1.2"),
                        List.of("TLS_AES_128_GCM_SHA256")));
        assertThat(config.ml().comprehend().itemFailure()).isEqualTo(ItemFailurePolicy.NULL);
        // Nothing but the second way to give a secret is what it was.
        assertThat(ConfigBinder.valuesOf(config)).allSatisfy((path, value) -> {
            if (!Set.of("backend.service_password_file", "admin.token_file", "otlp.headers_file")
                    .contains(path)) {
                assertThat(value).as(path).isNotEqualTo(ReferenceConfig.values().get(path));
            }
        });
    }

    @Test
    void everyRecordComponentStandsInTheReferenceAndNothingElse() {
        assertThat(ReferenceConfig.values().keySet()).containsExactlyElementsOf(ConfigKeys.all());
        assertThat(ConfigBinder.valuesOf(load(""))).isEqualTo(ReferenceConfig.values());
    }

    @Test
    void samplesInTheConfigFolderLoad() {
        ConfigLoader loader = new ConfigLoader(Map.of());

        assertThat(loader.load(CONFIG.resolve("borealis-reference.yaml")).config())
                .isEqualTo(load(""));
        assertThat(loader.load(CONFIG.resolve("borealis.yaml")).config().ml().region())
                .isEqualTo("us-east-1");
    }

    @Test
    void printsWhatItWouldLoad() {
        ProxyConfig config = load("""
                backend: {service_user: 'o''neil: #1'}
                tls: {directory: /a/b}
                ml: {sagemaker: {accept_by_endpoint: {b: 'text/csv; q=0.5, a/b', a: text/csv}, json_items: [x, y]}}
                s3: {allowed_targets: [bucket, bucket/a b]}
                """);

        assertThat(load(ConfigPrinter.print(config))).isEqualTo(config);
    }

    @Test
    void masksSecretsWhereverTheyCouldBeSeen() {
        ProxyConfig config = load("backend: {service_user: svc, service_password: hunter2}");

        assertThat(config.backend().servicePassword().value()).isEqualTo("hunter2");
        assertThat(config.toString()).doesNotContain("hunter2").contains("******");
        assertThat(ConfigPrinter.print(config)).doesNotContain("hunter2").contains("service_password: '******'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    listen: {prot: 1}              | test.yaml: unknown key listen.prot; did you mean listen.port?
                    limit: {result_buffer: 1MiB}   | test.yaml: unknown key limit.result_buffer; did you mean limits.result_buffer?
                    quite_something_else: 1        | test.yaml: unknown key quite_something_else
                    listen: 3307                   | test.yaml: listen must be a section with keys below it
                    listen: {port: [1, 2]}         | test.yaml line 1: listen.port must be a single value, not a list or an alias
                    listen: {port: {a: 1}}         | test.yaml: unknown key listen.port.a; did you mean listen.port?
                    listen: {port: 1, port: 2}     | test.yaml line 1: Duplicate field 'port'
                    [1]                            | test.yaml line 1: must be made of 'key: value' lines
                    listen: {port: 65536}          | listen.port: '65536' must be 0 to 65535
                    listen: {port: many}           | listen.port: 'many' must be a whole number
                    listen: {also: ['::1:3307']}   | listen.also: '::1:3307' must be addresses like 10.0.0.1:3307 or [::1]:3307
                    listen: {also: ['host']}       | listen.also: 'host' must be addresses like 10.0.0.1:3307 or [::1]:3307
                    listen: {socket_mode: '0888'}  | listen.socket_mode: '0888' must be permissions in octal like 0666
                    listen: {socket_owner: 'a b'}  | listen.socket_owner: 'a b' must be user, user:group, :group or ''
                    backend: {socket: '@mysql'}    | backend.socket: '@mysql' must be the path of a file; abstract sockets (@name) are not supported
                    listen: {socket: '@proxy'}     | listen.socket: '@proxy' must be the path of a file; abstract sockets (@name) are not supported
                    listen: {host: ' '}            | listen.host: '' must be a text that is not empty
                    backend: {connect_timeout: 10} | backend.connect_timeout: '10' must be a duration like 500ms, 30s, 2m or 1h
                    backend: {connect_timeout: 1h} | backend.connect_timeout: '1h' must be 1ms to 10m
                    ml: {bytes_in_flight_max: 8M}  | ml.bytes_in_flight_max: '8M' must be a size like 512B, 64KiB, 8MiB or 1GiB
                    ml: {bytes_in_flight_max: 1B}  | ml.bytes_in_flight_max: '1B' must be 64KiB to 1GiB
                    ml: {comprehend: {item_failure: }} | ml.comprehend.item_failure: '' must be one of error, null
                    ml: {comprehend: {oversize_text: cut}} | ml.comprehend.oversize_text: 'cut' must be one of error, truncate
                    ml: {region: Frankfurt}        | ml.region: 'Frankfurt' must be a name like eu-central-1, or ''
                    ml: {comprehend: {endpoint: a:b}} | ml.comprehend.endpoint: 'a:b' must be an http or https URL, or ''
                    ml: {comprehend: {aws_default_comprehend_role: me}} | ml.comprehend.aws_default_comprehend_role: 'me' must be an ARN like arn:aws:iam::123456789012:role/name, or ''
                    tls: {frontend: {key: k}}      | tls.frontend.certificate: '' and tls.frontend.key: 'k' must both be set, or neither for a self-signed certificate
                    tls: {frontend: {verify: optional}} | tls.frontend.client_ca: '' must be a PEM file exactly when tls.frontend.verify is not 'none'
                    tls: {frontend: {client_ca: c}} | tls.frontend.client_ca: 'c' must be a PEM file exactly when tls.frontend.verify is not 'none'
                    tls: {frontend: {protocols: [TLSv1.1]}} | tls.frontend.protocols: 'TLSv1.1' must be one of TLSv1.2, TLSv1.3
                    tls: {backend: {key: k}}       | tls.backend.certificate: '' and tls.backend.key: 'k' must both be set, or neither
                    tls: {backend: {client_certificates: {'CN=a': f}}} | tls.backend.client_certificates is set, but tls.frontend.verify is 'none': a certificate that nobody has verified says nothing
                    tls: {backend: {mode: verify_ca}} | tls.backend.ca: '' must be a PEM file when tls.backend.mode is 'verify_ca'
                    proxy_protocol: {networks: [10.0.0.0/33]} | proxy_protocol.networks: '10.0.0.0/33' must be an address, or a network like 10.0.0.0/8 or fd00::/8
                    proxy_protocol: {networks: [lb.local]} | proxy_protocol.networks: 'lb.local' must be an address, or a network like 10.0.0.0/8 or fd00::/8
                    compression: {frontend: []}    | compression.frontend: '' must be a list of zlib, zstd, uncompressed
                    ml: {ways: [quick]}             | ml.ways: 'quick' must be a list of demand, streamed, collected, probed
                    compression: {frontend: [gzip]} | compression.frontend: 'gzip' must be a list of zlib, zstd, uncompressed
                    compression: {backend: lz4}    | compression.backend: 'lz4' must be one of zlib, zstd, uncompressed
                    ml: {sagemaker: {json_items: 'a, b'}} | test.yaml line 1: ml.sagemaker.json_items must be a list, such as [a, b]
                    ml: {sagemaker: {json_items: {a: b}}} | test.yaml line 1: ml.sagemaker.json_items must be a list, such as [a, b]
                    ml: {sagemaker: {json_items: [a, [b]]}} | test.yaml line 1: an item of ml.sagemaker.json_items must be a single value, not a list or an alias
                    ml: {sagemaker: {json_items: []}} | ml.sagemaker.json_items: at least one name is needed
                    ml: {sagemaker: {json_items: [a b]}} | ml.sagemaker.json_items: 'a b' must be a name like predicted_label or score
                    ml: {sagemaker: {accept_by_endpoint: 'a=text/csv'}} | test.yaml line 1: ml.sagemaker.accept_by_endpoint must be 'name: value' lines
                    ml: {sagemaker: {accept_by_endpoint: [a]}} | test.yaml line 1: ml.sagemaker.accept_by_endpoint must be 'name: value' lines
                    ml: {sagemaker: {accept_by_endpoint: {a: csv}}} | ml.sagemaker.accept_by_endpoint.a: 'csv' must be a media type like text/csv
                    ml: {sagemaker: {url_by_endpoint: {a_b: 'http://h'}}} | ml.sagemaker.url_by_endpoint: 'a_b' must be the name of an endpoint
                    ml: {sagemaker: {url_by_endpoint: {a: 'ftp://h'}}} | ml.sagemaker.url_by_endpoint.a: 'ftp://h' must be an http or https URL without user and password
                    ml: {sagemaker: {url_by_endpoint: {a: 'http://h'}, token_file_by_endpoint: {a: t}}} | ml.sagemaker.url_by_endpoint.a: 'http://h' must be https: a token would travel in clear
                    ml: {sagemaker: {token_file_by_endpoint: {a: t}}} | ml.sagemaker.token_file_by_endpoint: 'a' has no address in ml.sagemaker.url_by_endpoint
                    ml: {sagemaker: {accept_by_endpoint: {a_b: text/csv}}} | ml.sagemaker.accept_by_endpoint: 'a_b' must be the name of an endpoint
                    s3: {allowed_targets: ['*']}   | s3.allowed_targets: '*' is not of the form bucket or bucket/prefix
                    s3: {allowed_sources: ['*']}   | s3.allowed_sources: '*' is not of the form bucket or bucket/prefix
                    s3: {allowed_target: [a]}      | test.yaml: unknown key s3.allowed_target; did you mean s3.allowed_targets?
                    ml: {comprehend_endpoint: x}   | test.yaml: the key ml.comprehend_endpoint is ml.comprehend.endpoint
                    ml: {concurrency_max: 8}       | test.yaml: the key ml.concurrency_max is ml.comprehend.concurrency_max
                    backend: {service_password: x} | backend.service_password is set, but backend.service_user is not
                    """)
    void refusesWithPathAndValueAndRange(String yaml, String message) {
        assertRefused(yaml).hasMessage(message);
    }

    @Test
    void environmentWinsOverTheFile() {
        ConfigLoader loader = new ConfigLoader(Map.of(
                "BOREALIS_BACKEND_HOST", "from-environment",
                "BOREALIS_TLS_FRONTEND_MODE", "disabled",
                "BOREALIS_ML_BYTES_IN_FLIGHT_MAX", "1MiB"));

        ProxyConfig config =
                loader.load("test.yaml", "backend: {host: from-file, port: 1}").config();

        assertThat(config.backend().host()).isEqualTo("from-environment");
        assertThat(config.backend().port()).isEqualTo(1);
        assertThat(config.tls().frontend().mode()).isEqualTo(TlsConfig.FrontendMode.DISABLED);
        assertThat(config.ml().bytesInFlightMax()).isEqualTo(ByteSize.ofMebibytes(1));
    }

    @Test
    void theEnvironmentNamesTheFile() throws IOException {
        Path file = Files.writeString(directory.resolve("named.yaml"), "listen: {port: 4711}");
        ConfigLoader loader = new ConfigLoader(Map.of("BOREALIS_CONFIG", file.toString()));

        LoadedConfig loaded = loader.load();

        assertThat(loaded.config().listen().port()).isEqualTo(4711);
        assertThat(loaded.warnings()).isEmpty();
        assertThatThrownBy(() -> new ConfigLoader(Map.of("BOREALIS_CONFIG", "no-such.yaml")).load())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no-such.yaml");
    }

    @Test
    void listsAndMapsComeFromTheEnvironmentInAFormOfTheirOwn() {
        Map<String, String> environment = Map.of(
                "BOREALIS_S3_ALLOWED_TARGETS", "one, two/exports",
                "BOREALIS_ML_SAGEMAKER_ACCEPT_BY_ENDPOINT", "a=application/json, b=text/csv; header=absent",
                "ITEMS", "x,y");

        ProxyConfig config = new ConfigLoader(environment)
                .load("test.yaml", "{ml: {sagemaker: {json_items: '${ITEMS}'}}, s3: {allowed_targets: [three]}}")
                .config();

        assertThat(config.s3().allowedTargets()).containsExactly("one", "two/exports");
        assertThat(config.ml().sagemaker().acceptByEndpoint())
                .isEqualTo(Map.of("a", "application/json", "b", "text/csv; header=absent"));
        assertThat(config.ml().sagemaker().jsonItems()).containsExactly("x", "y");
    }

    @Test
    void refusesVariablesWithoutNamesOrWithOneTwice() {
        assertThatThrownBy(
                        () -> new ConfigLoader(Map.of("BOREALIS_ML_SAGEMAKER_ACCEPT_BY_ENDPOINT", "text/csv")).load())
                .hasMessage("ml.sagemaker.accept_by_endpoint: 'text/csv' must be name=value, name=value");
        assertThatThrownBy(() ->
                        new ConfigLoader(Map.of("BOREALIS_ML_SAGEMAKER_ACCEPT_BY_ENDPOINT", "a=b/c,a=d/e")).load())
                .hasMessage("ml.sagemaker.accept_by_endpoint: 'a=b/c,a=d/e' names a twice");
    }

    @Test
    void anEmptyTextIsAnEmptyList() {
        assertThat(load("s3: {allowed_targets: ''}").s3().allowedTargets()).isEmpty();
    }

    @Test
    void oldNamesAreErrorsThatTellTheNewOnes() {
        RenamedKeys.all().forEach((oldName, newName) -> {
            assertThat(ConfigKeys.all()).contains(newName).doesNotContain(oldName);
            String yaml = "ml: {" + oldName.substring("ml.".length()) + ": x}";
            assertRefused(yaml).hasMessage("test.yaml: the key " + oldName + " is " + newName);
        });
        assertThatThrownBy(() -> new ConfigLoader(Map.of("BOREALIS_ML_ITEM_FAILURE", "null")).load())
                .isInstanceOf(ConfigException.class)
                .hasMessage("The environment variable BOREALIS_ML_ITEM_FAILURE is"
                        + " BOREALIS_ML_COMPREHEND_ITEM_FAILURE");
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() {
        assertThat(ConfigKeys.all().stream().map(EnvironmentVariables::nameOf))
                .doesNotHaveDuplicates()
                .contains("BOREALIS_ML_COMPREHEND_AWS_DEFAULT_COMPREHEND_ROLE");
    }

    @Test
    void warnsOfVariablesThatSetNothing() {
        ConfigLoader loader = new ConfigLoader(
                Map.of("BOREALIS_BACKEND_HSOT", "x", "BOREALIS_JAVA_OPTS", "-Xmx1g", "BOREALIS_WHATEVER_THIS_IS", "y"));

        assertThat(loader.load().warnings())
                .containsExactly(
                        "The environment variable BOREALIS_BACKEND_HSOT sets no key;"
                                + " did you mean BOREALIS_BACKEND_HOST?",
                        "The environment variable BOREALIS_WHATEVER_THIS_IS sets no key.");
    }

    @Test
    void substitutesWholeValuesFromTheEnvironment() {
        ConfigLoader loader = new ConfigLoader(Map.of("DB_HOST", "db1", "DB_USER", "svc"));

        BackendConfig backend = loader.load("test.yaml", """
                        backend:
                          host: ${DB_HOST}
                          port: ${DB_PORT:-3310}
                          service_user: ${DB_USER:-nobody}
                          service_password: pre${DB_HOST}
                          connect_timeout: ${DB_TIMEOUT:-1s}
                        """).config().backend();

        assertThat(backend)
                .isEqualTo(new BackendConfig(
                        "db1",
                        3310,
                        "",
                        Duration.ofSeconds(1),
                        "svc",
                        new Secret("pre${DB_HOST}"),
                        "",
                        BackendConfig.ProxyProtocol.NONE));
    }

    @Test
    void refusesAVariableThatIsNotSet() {
        assertRefused("backend: {host: '${NO_SUCH}'}")
                .hasMessage("backend.host: '${NO_SUCH}' names an environment variable that is not set;"
                        + " ${NO_SUCH:-value} would give it a default");
    }

    @Test
    void readsThePasswordFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("password"), "s3cret \nsecond line\n");

        ProxyConfig config = load("backend: {service_user: svc, service_password_file: '%s'}".formatted(file));

        assertThat(config.backend().servicePassword().value()).isEqualTo("s3cret ");
        assertThat(config.toString()).doesNotContain("s3cret");
        assertRefused("backend: {service_user: a, service_password: b, service_password_file: '%s'}".formatted(file))
                .hasMessage(
                        "backend.service_password and backend.service_password_file are both set; keep one of them");
        assertRefused("backend: {service_user: a, service_password_file: /no/such}")
                .hasMessageStartingWith("backend.service_password_file: cannot read '/no/such'");
    }

    @Test
    void theAdminInterfaceIsOpenToOtherHostsOnlyWithAToken() throws IOException {
        for (String host : List.of("127.0.0.1", "127.8.9.10", "::1", "LocalHost")) {
            assertThat(load("admin: {enabled: true, host: '%s'}".formatted(host))
                            .admin()
                            .host())
                    .isEqualTo(host);
        }
        for (String host : List.of("0.0.0.0", "::", "10.1.2.3", "127.0.0.1.example.com", "db")) {
            assertRefused("admin: {enabled: true, host: '%s'}".formatted(host))
                    .hasMessage("admin.host: '%s' can be reached from other hosts, so admin.token or admin.token_file"
                                    .formatted(host)
                            + " must be set");
            assertThat(load("admin: {enabled: true, host: '%s', token: 0123456789abcdef}".formatted(host))
                            .admin()
                            .enabled())
                    .isTrue();
        }

        Path file = Files.writeString(directory.resolve("token"), "a-token-of-a-file\n");
        AdminConfig fromFile = load("admin: {enabled: true, host: '::', token_file: '%s'}".formatted(file))
                .admin();
        assertThat(fromFile.token().value()).isEqualTo("a-token-of-a-file");
        assertThat(fromFile.toString()).doesNotContain("a-token");
    }

    @Test
    void refusesTokensThatAreShortOrNoTokensWithoutShowingThem() {
        for (String token : List.of("0123456789abcde", "0123456789 abcdef", "0123456789abcdef\u00e9")) {
            assertRefused("admin: {token: '%s'}".formatted(token))
                    .hasMessage("admin.token: must be 16 to 512 letters, digits and characters of ._~+/-");
        }
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        assertThatThrownBy(() -> new ConfigLoader(Map.of()).load(Path.of("no-such.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("Cannot read the configuration file 'no-such.yaml'");
    }

    private static ProxyConfig load(String yaml) {
        return new ConfigLoader(Map.of()).load("test.yaml", yaml).config();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String yaml) {
        return assertThatThrownBy(() -> load(yaml)).isInstanceOf(ConfigException.class);
    }
}
