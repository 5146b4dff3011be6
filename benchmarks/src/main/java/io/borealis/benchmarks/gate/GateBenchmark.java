package io.borealis.benchmarks.gate;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.gate.StatementGate;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The program behind {@code benchmarks/gate}: nanoseconds that the gate takes for ordinary statements when no names are known,
 * when a thousand harmless ones are, and when they are words of every statement; by turns in one run.
 */
public final class GateBenchmark {

    private static final List<String> STATEMENTS = List.of(
            "SELECT id, name, status FROM orders WHERE user_id = ? AND status IN ('a', 'b') ORDER BY created_at, id LIMIT 10",
            "INSERT INTO orders (id, name, status) VALUES (1, 'x', 'it''s'), (2, 'y', 'z'), (3, 'a', 'b'), (4, 'c', 'd')",
            "UPDATE accounts SET balance = balance - 10, name = 'x' WHERE id = 7",
            "SELECT o.id, SUM(i.price * i.count) FROM orders o JOIN items i ON i.order_id = o.id, users u WHERE u.id = o.user_id"
                    + " AND o.created_at > NOW() - INTERVAL 1 DAY GROUP BY o.id HAVING COUNT(*) > 1 ORDER BY 2 DESC, o.id",
            "/* app='shop', from='cart' */ SELECT `id`, `name` FROM `t` -- where\n WHERE `id` = 1");

    private static final List<String> HOSTILE = List.of(
            "select",
            "from",
            "id",
            "name",
            "where",
            "and",
            "in",
            "values",
            "status",
            "count",
            "key",
            "set",
            "value",
            "order",
            "x",
            "user_id",
            "created_at",
            "interval",
            "balance",
            "price");

    private static final int LOOP = 200_000;
    private static final int ROUNDS = 9;

    private GateBenchmark() {}

    /** Prints a table. */
    public static void main(String[] args) {
        List<String> harmless =
                IntStream.range(0, 1000).mapToObj(i -> "model_" + i).toList();
        List<StatementGate> gates = List.of(
                StatementGate.standard(),
                gate(harmless),
                gate(Stream.concat(harmless.stream(), HOSTILE.stream()).toList()));
        List<List<Double>> nanos = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < gates.size(); i++) {
                nanos.get(i).add(measure(gates.get(i)));
            }
        }
        List<String> labels = List.of("no names", "1000 harmless names", "and 20 that are words of every statement");
        System.out.println(
                "| names of functions and views | nanoseconds a statement | statements that leave the fast way |");
        System.out.println("| --- | --- | --- |");
        for (int i = 0; i < gates.size(); i++) {
            List<Double> sorted = nanos.get(i).stream().sorted().toList();
            System.out.printf(
                    "| %s | %.0f | %d of %d |%n",
                    labels.get(i), sorted.get(ROUNDS / 2), passing(gates.get(i)), STATEMENTS.size());
        }
    }

    private static StatementGate gate(List<String> names) {
        Set<QualifiedName> qualified =
                names.stream().map(name -> new QualifiedName("s", name)).collect(Collectors.toSet());
        Set<EndpointFunction> functions =
                qualified.stream().map(EndpointFunction::new).collect(Collectors.toSet());
        return StatementGate.of(new MlNames(Set.copyOf(functions), qualified));
    }

    private static long passing(StatementGate gate) {
        return STATEMENTS.stream()
                .filter(sql -> gate.mayConcern(sql.getBytes(StandardCharsets.UTF_8)))
                .count();
    }

    private static double measure(StatementGate gate) {
        List<ByteBuffer> statements = STATEMENTS.stream()
                .map(sql -> sql.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> ByteBuffer.allocateDirect(bytes.length).put(bytes).flip())
                .toList();
        int passed = 0;
        long start = System.nanoTime();
        for (int i = 0; i < LOOP; i++) {
            passed += gate.mayConcern(statements.get(i % statements.size())) ? 1 : 0;
        }
        long end = System.nanoTime();
        if (passed > LOOP) {
            throw new IllegalStateException("more statements passed than there are");
        }
        return (double) (end - start) / LOOP;
    }
}
