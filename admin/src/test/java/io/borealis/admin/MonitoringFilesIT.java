package io.borealis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard and the alert rules of docker/monitoring. */
@Timeout(300)
class MonitoringFilesIT {
    private static final Path FOLDER = Path.of("..", "docker", "monitoring");
    private static final Path ALERTS = FOLDER.resolve("alerts.yaml");
    private static final Path DASHBOARD = FOLDER.resolve("grafana-dashboard.json");

    /** The job that the rules take for granted has a name like a metric. */
    private static final Pattern METRIC = Pattern.compile("borealis_[a-z0-9_]+");

    @Test
    void everyMetricTheyNameIsOneOfARunningProxy(@TempDir Path directory) throws Exception {
        Set<String> named = new TreeSet<>();
        for (Path file : List.of(ALERTS, DASHBOARD)) {
            METRIC.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group()));
        }
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        try (LocalAws aws = LocalAws.start(LocalAwsSettings.defaults());
                MySqlServer mysql = LocalMySql.start(
                        LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
                WatchedProxy proxy = WatchedProxy.start(
                        mysql,
                        directory,
                        Map.of("ML_COMPREHEND_ENDPOINT", aws.uri().toString()))) {
            aws.comprehend().faults().throttleNext(1);
            makeTraffic(mysql, proxy);

            Set<String> told = proxy.get("/metrics")
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());

            assertThat(named).hasSizeGreaterThan(30);
            assertThat(told).containsAll(named);
        }
    }

    @Test
    void theDashboardHasAPanelForEachPlace() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());

        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.get("panels")) {
            ids.add(panel.get("id").intValue());
            assertThat(panel.get("title").textValue()).isNotBlank();
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").intValue() + place.get("w").intValue()).isLessThanOrEqualTo(24);
            if (!panel.get("type").textValue().equals("row")) {
                assertThat(panel.get("description").textValue()).isNotBlank();
                assertThat(panel.get("targets")).isNotEmpty();
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void prometheusAcceptsTheRules() throws Exception {
        Optional<Path> promtool = promtool();
        assumeTrue(promtool.isPresent(), "There is no promtool on the PATH (Debian: apt-get install prometheus)");

        Process check = new ProcessBuilder(promtool.get().toString(), "check", "rules", ALERTS.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(check.waitFor()).as(said).isZero();
    }

    /** The program, where the machine has it: of the system property {@code promtool}, or on the PATH. */
    private static Optional<Path> promtool() {
        String named = System.getProperty("promtool");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What has no value before something happens, happens. */
    private static void makeTraffic(MySqlServer mysql, WatchedProxy proxy) throws SQLException {
        try (Connection connection = WatchedProxy.admin(mysql);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER monitored@'%' IDENTIFIED BY 'monitored-secret'");
            statement.execute("GRANT AWS_COMPREHEND_ACCESS TO monitored@'%'");
            statement.execute("SET DEFAULT ROLE ALL TO monitored@'%'");
        }
        assertThatThrownBy(() -> proxy.connect("monitored", "wrong").close()).isInstanceOf(SQLException.class);
        try (Connection client = proxy.connect("monitored", "monitored-secret");
                Statement statement = client.createStatement()) {
            statement.execute("SELECT aws_comprehend_detect_sentiment(t, 'en')"
                    + " FROM (SELECT 'good' t UNION ALL SELECT 'bad' UNION ALL SELECT 'good') x");
        }
    }
}
