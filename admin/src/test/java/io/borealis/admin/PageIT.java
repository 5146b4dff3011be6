package io.borealis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.control.Hold;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of operators as a browser shows it, of a proxy that works. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** An account whose name would be markup if anybody took it for such. */
    private static final String ACCOUNT = "<b>app</b>";

    private static final String CALL = "aws_comprehend_detect_sentiment(CONCAT('page ', n), 'en')";
    private static final String NUMBERS =
            "(WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 30) SELECT n FROM r) x";

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @SuppressWarnings("NullAway.Init")
    private LocalAws aws;

    @SuppressWarnings("NullAway.Init")
    private WatchedProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        Optional<Path> program = Browser.installed();
        assumeTrue(program.isPresent(), "There is no chromium on the PATH (Debian: apt-get install chromium)");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        aws = LocalAws.start(LocalAwsSettings.defaults());
        mysql = LocalMySql.start(
                LocalMySqlOptions.defaults().withServerOptions("--log-bin-trust-function-creators=ON"));
        proxy = WatchedProxy.start(
                mysql, directory, Map.of("ML_COMPREHEND_ENDPOINT", aws.uri().toString()));
        try (Connection connection = WatchedProxy.admin(mysql);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER '" + ACCOUNT + "'@'%' IDENTIFIED BY 'app-secret'");
            statement.execute("GRANT AWS_COMPREHEND_ACCESS TO '" + ACCOUNT + "'@'%'");
            statement.execute("SET DEFAULT ROLE ALL TO '" + ACCOUNT + "'@'%'");
        }
        browser = Browser.start(program.get(), Files.createDirectory(directory.resolve("profile")));
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {browser, proxy, mysql, aws}) {
            if (one != null) { // not started where there is no browser
                one.close();
            }
        }
    }

    @Test
    void showsWhatTheProxyDoes() throws Exception {
        browser.open(proxy.uri("/"));
        browser.await("document.getElementById('ask') && document.getElementById('ask').open");
        signIn("not-the-token-at-all");
        browser.await("document.getElementById('ask-error').textContent !== ''");
        assertThat(browser.evaluate("document.getElementById('tiles').children.length")
                        .intValue())
                .isZero();
        signIn(WatchedProxy.TOKEN);
        browser.await("document.body.dataset.refreshed");

        try (Connection client = proxy.connect(ACCOUNT, "app-secret");
                Connection running = proxy.connect(ACCOUNT, "app-secret")) {
            makeTraffic(client);
            CompletableFuture<Void> ended;
            try (Hold held = aws.comprehend().faults().hold()) {
                ended = CompletableFuture.runAsync(
                        () -> run(running, "SELECT " + CALL.replace("page", "held") + " FROM " + NUMBERS));
                assertThat(held.awaitArrivals(1, PATIENCE)).isTrue();
                awaitRefresh();
                browser.await("document.querySelector('#statements tbody tr')");

                assertThat(texts("#statements tbody td")).contains(ACCOUNT, "statement", "streamed", "model");
                assertThat(texts("#endpoints tbody th")).containsExactly("comprehend");
                browser.await(
                        "document.querySelector('#tiles [aria-label^=\"Rows evaluated by models a second\"] .curve')"
                                + ".getAttribute('d') !== ''");
                picture("light");
                picture("dark");
            }
            ended.get();
            numbersAreThoseOfMetrics();
        }
        assertThat(texts("#accounts tbody th")).contains(ACCOUNT);
        assertThat(browser.evaluate("document.querySelectorAll('#accounts b').length")
                        .intValue())
                .isZero();
        assertThat(texts("#ways tbody th")).contains("streamed");
        assertThat(texts("#errors tbody td")).contains("1045", "1054");

        isReadAndOperatedWithoutSeeing();
        keepsTheTokenForItself();
        assertThat(browser.requested())
                .allSatisfy(url -> assertThat(url).startsWith(proxy.uri("/").toString()));
        assertThat(browser.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("401"));
    }

    private void signIn(String token) {
        browser.evaluate("document.getElementById('token').focus()");
        browser.type(token);
        browser.pressEnter();
    }

    private static void makeTraffic(Connection client) throws SQLException {
        run(client, "SELECT " + CALL + " FROM " + NUMBERS);
        run(client, "SELECT COUNT(*) FROM " + NUMBERS + " WHERE " + CALL + " <> 'GOOD'");
        try (Statement statement = client.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT nothing")).isInstanceOf(SQLException.class);
        }
    }

    private static void run(Connection client, String sql) {
        try (Statement statement = client.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Nothing happens any more, so what the page shows next is what /metrics says. */
    private void numbersAreThoseOfMetrics() throws Exception {
        assertThatThrownBy(() -> proxy.connect(ACCOUNT, "wrong").close()).isInstanceOf(SQLException.class);
        awaitRefresh();

        JsonNode shown = browser.evaluate("[...document.querySelectorAll('[data-meter]')]"
                + ".map((one) => ({meter: one.dataset.meter, tags: one.dataset.tags, text: one.textContent}))");
        String metrics = proxy.get("/metrics");

        assertThat(shown).hasSizeGreaterThan(10);
        for (JsonNode one : shown) {
            String meter = one.get("meter").textValue();
            double sum = sum(metrics, meter, one.get("tags").textValue());
            if (meter.equals("borealis_memory_bytes")) {
                assertThat(sum).as(meter).isPositive(); // which never stands still
            } else {
                assertThat(Double.parseDouble(one.get("text").textValue().replace(",", "")))
                        .as(one.toString())
                        .isEqualTo(sum);
            }
        }
        assertThat(sum(metrics, "borealis_ml_documents_total", "{}")).isEqualTo(90);
    }

    /** Sum of the series of a name, in the text as it is, that have these tags. */
    private static double sum(String metrics, String meter, String tags) {
        Matcher one = Pattern.compile("\"(\\w+)\":(\"\\w+\")").matcher(tags);
        String wanted = one.find() ? one.group(1) + "=" + one.group(2) : "";
        return metrics.lines()
                .filter(line -> line.startsWith(meter + " ") || line.startsWith(meter + "{"))
                .filter(line -> line.contains(wanted))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Waits until the page shows what it has asked for after this moment. */
    private void awaitRefresh() throws Exception {
        for (int i = 0; i < 2; i++) { // the first may have been under way
            String seen = browser.evaluate("document.body.dataset.refreshed").asText();
            browser.await("document.body.dataset.refreshed !== '" + seen + "'");
        }
    }

    private void isReadAndOperatedWithoutSeeing() throws Exception {
        assertThat(browser.accessibleNames("heading")).contains("Borealis", "Endpoints and models");
        // Chromium's name of role img.
        assertThat(browser.accessibleNames("image"))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(name).contains("highest of the last 15 minutes"));
        assertThat(browser.accessibleNames("columnheader")).contains("Account", "Limit");
        assertThat(browser.evaluate("document.querySelector('a, button, input, [tabindex]').textContent")
                        .textValue())
                .isEqualTo("Skip to the numbers");
        browser.evaluate("document.querySelector('.skip').focus()");
        browser.pressTab();
        assertThat(focused()).isEqualTo("Pause");
        browser.pressEnter();
        browser.await("document.getElementById('pause').getAttribute('aria-pressed') === 'true'");
        browser.pressTab();
        assertThat(browser.evaluate("document.activeElement.id").textValue()).isEqualTo("statements");
    }

    private String focused() {
        return browser.evaluate("document.activeElement.textContent").asText();
    }

    private void keepsTheTokenForItself() throws Exception {
        assertThat(browser.evaluate(
                                "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}, location.href])")
                        .textValue())
                .doesNotContain(WatchedProxy.TOKEN);
        assertThat(browser.evaluate("document.documentElement.outerHTML").textValue())
                .doesNotContain(WatchedProxy.TOKEN);
        browser.open(proxy.uri("/?again"));
        browser.await("location.search && document.getElementById('ask') && document.getElementById('ask').open");
    }

    private List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        browser.evaluate("[...document.querySelectorAll('" + selector + "')].map((one) => one.textContent)")
                .forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** For people: how it looks. */
    private void picture(String colorScheme) throws Exception {
        Path pictures = Files.createDirectories(Path.of("target", "pictures"));
        byte[] png = browser.picture(1280, 1000, colorScheme);
        Files.write(pictures.resolve("page-" + colorScheme + ".png"), png);
        assertThat(png).hasSizeGreaterThan(10_000);
    }
}
