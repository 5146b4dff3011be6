package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.wire.message.ColumnDefinition41;
import io.borealis.sql.function.FunctionSignature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks MySQL, on the user's session, whether the user may call the lookup functions, and how their values are described.
 * Nothing is evaluated: MySQL checks EXECUTE when it resolves a call, and LIMIT 0 needs no row. The functions asked
 * about are those that only read, so that a READ ONLY transaction does not mind.
 */
final class Preflight {
    private Preflight() {}

    /**
     * The column definitions of the functions' values in this session.
     *
     * @throws MySqlException 1227 where the role is missing or inactive; ours where the functions are not installed
     */
    static Map<FunctionSignature, ColumnDefinition41> check(
            BackendCalls backend, Collection<FunctionSignature> functions) throws MySqlException {
        List<FunctionSignature> ordered = new ArrayList<>(functions);
        String sql = ordered.stream().map(Preflight::call).collect(Collectors.joining(", ", "SELECT ", " LIMIT 0"));
        Map<FunctionSignature, ColumnDefinition41> definitions = new HashMap<>();
        MySqlException refused;
        try (BackendResponse response = backend.query(sql.getBytes(StandardCharsets.US_ASCII))) {
            for (int i = 0; i < response.columns().size(); i++) {
                definitions.put(
                        ordered.get(i),
                        ColumnDefinition41.decode(response.columns().get(i)));
            }
            backend.finish(response);
            return definitions;
        } catch (MySqlException e) {
            refused = e;
        }
        throw AccessErrors.explain(refused, backend);
    }

    private static String call(FunctionSignature function) {
        int arity = function.arityMin();
        return function.qualifiedStagedName(arity) + "(" + String.join(", ", Collections.nCopies(arity, "NULL")) + ")";
    }
}
