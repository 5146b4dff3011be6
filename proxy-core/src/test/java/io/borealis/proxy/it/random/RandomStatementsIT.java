package io.borealis.proxy.it.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.proxy.config.MlConfig;
import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.TestStack;
import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.ComputedFunction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random statements with model calls give what they give with ordinary stored functions that compute the same: rows, metadata,
 * counts, warnings, errors, and what stands in the tables then. An episode is a few statements of one session;
 * {@code -Dattack.seed=N} begins with episode N, {@code -Dattack.iterations=N} runs so many statements.
 */
class RandomStatementsIT {
    private static final int STATEMENTS = AttackLength.iterations(120);
    private static final int FAILURES_MAX = 10;

    private static final Interference interference = new Interference();
    /** What {@code ml.ways} may be: all, twice as often as each alone; what a way cannot run is run on demand. */
    private static final List<String> WAYS = List.of(
            String.join(",", MlConfig.WAYS),
            String.join(",", MlConfig.WAYS),
            "streamed",
            "collected",
            "probed",
            "demand");

    private static final List<TestStack> stacks = new ArrayList<>();
    private static Episode.Sides sides;

    @BeforeAll
    static void start() throws SQLException {
        Map<String, TestStack> byWays = new HashMap<>();
        List<TestStack> chosen = WAYS.stream()
                .map(ways -> byWays.computeIfAbsent(ways, RandomStatementsIT::stack))
                .toList();
        stacks.addAll(byWays.values());
        TestStack stack = chosen.get(0);
        String user = Account.ADMIN.userName();
        stack.setUp(
                "DROP USER IF EXISTS " + user,
                "CREATE USER " + user + " IDENTIFIED BY '" + Account.PASSWORD + "'",
                "GRANT ALL ON *.* TO " + user + " WITH GRANT OPTION",
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS TO " + user,
                "SET DEFAULT ROLE ALL TO " + user);
        String host = stack.mysql().host();
        int port = stack.mysql().port();
        sides = new Episode.Sides(
                new RandomSide("rnd_sure", host, port, "", ""),
                new RandomSide("rnd_late", host, port, "", ""),
                chosen.stream().map(RandomStatementsIT::proxied).toList(),
                new RandomSide("rnd_made", host, port, "aurora_ml.", ", aurora_ml.staged READ"));
        fill(sides.before(), false);
        fill(sides.after(), false);
        fill(sides.proxied().get(0), true);
    }

    private static TestStack stack(String ways) {
        TestStack started = TestStack.start(
                LocalAwsSettings.defaults().withScorer(RandomModels.scorer(interference::modelIsAsked)),
                Map.of("ML_WAYS", ways));
        ComputedFunction.containers()
                .forEach((name, container) -> started.aws().sagemaker().deploy(name, asked(container)));
        return started;
    }

    private static RandomSide proxied(TestStack proxy) {
        return new RandomSide("rnd_made", "127.0.0.1", proxy.proxyPort(), "", ", aurora_ml.staged READ");
    }

    @AfterAll
    static void stop() {
        stacks.get(0).setUp("DROP DATABASE rnd_sure", "DROP DATABASE rnd_late", "DROP DATABASE rnd_made");
        stacks.forEach(TestStack::close);
    }

    private static ModelContainer asked(ModelContainer container) {
        return request -> {
            interference.modelIsAsked();
            return container.answer(request);
        };
    }

    private static void fill(RandomSide side, boolean models) throws SQLException {
        String url = "jdbc:mysql://" + side.host() + ":" + side.port() + "/";
        try (Connection connection = DriverManager.getConnection(url, Account.ADMIN.userName(), Account.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + side.schema());
            statement.execute("CREATE DATABASE " + side.schema() + " CHARACTER SET utf8mb4");
            statement.execute("USE " + side.schema());
            for (ComputedFunction function : RandomModels.endpoints()) {
                statement.execute(models ? function.createModel() : function.createPlain());
            }
            if (!models) {
                for (String sql : RandomModels.createSentiments()) {
                    statement.execute(sql);
                }
            }
            for (String sql : RandomTables.create()) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void modelsGiveWhatOrdinaryFunctionsGive(TestReporter reporter) throws SQLException {
        List<String> failures = new ArrayList<>();
        Map<String, Integer> places = new TreeMap<>();
        int done = 0;
        long seed = AttackLength.seed();
        for (; done < STATEMENTS && failures.size() < FAILURES_MAX; seed++) {
            Episode episode = new Episode(seed, sides, interference);
            episode.run().ifPresent(failures::add);
            episode.places().forEach(place -> places.merge(place, 1, Integer::sum));
            done += episode.places().size();
        }
        reporter.publishEntry(Map.of("statements", Integer.toString(done), "places", places.toString()));
        assertThat(failures)
                .withFailMessage(() -> String.join("\n\n", failures))
                .isEmpty();
    }
}
