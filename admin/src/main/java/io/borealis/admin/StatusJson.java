package io.borealis.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.borealis.proxy.server.ProxyStatus;
import io.borealis.proxy.session.SessionView;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes {@code /status}. Of what clients can make many of only the first are shown, so that the answer stays small; the
 * counts beside them are of all.
 */
final class StatusJson {
    private static final int SHOWN_MAX = 1_000;

    private StatusJson() {}

    static byte[] write(String version, ProxyStatus status) {
        return Json.write(json -> {
            json.writeStringField("version", version);
            json.writeNumberField("uptimeSeconds", status.uptime().toSeconds());
            json.writeBooleanField("draining", status.draining());
            json.writeStringField("listen", status.listen());
            json.writeStringField("backend", status.backend());
            json.writeNumberField("connections", status.connections());
            json.writeObjectFieldStart("sessions");
            sessions(json, status.sessions());
            json.writeEndObject();
            statements(json, status.sessions());
            json.writeObjectFieldStart("catalog");
            names(json, "functions", status.catalog().functions());
            names(json, "views", status.catalog().views());
            json.writeEndObject();
            endpoints(json, status.endpoints());
        });
    }

    private static void sessions(JsonGenerator json, List<SessionView> sessions) throws IOException {
        json.writeNumberField("total", sessions.size());
        json.writeObjectFieldStart("byActivity");
        for (SessionView.Activity activity : SessionView.Activity.values()) {
            json.writeNumberField(
                    word(activity),
                    sessions.stream()
                            .filter(session -> session.activity() == activity)
                            .count());
        }
        json.writeEndObject();
        Map<String, Long> accounts = sessions.stream()
                .collect(Collectors.groupingBy(SessionView::account, TreeMap::new, Collectors.counting()));
        json.writeNumberField("accounts", accounts.size());
        json.writeArrayFieldStart("byAccount");
        List<Map.Entry<String, Long>> most = accounts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN_MAX)
                .toList();
        for (Map.Entry<String, Long> account : most) {
            json.writeStartObject();
            json.writeStringField("account", account.getKey());
            json.writeNumberField("sessions", account.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What the proxy executes, the oldest first. */
    private static void statements(JsonGenerator json, List<SessionView> sessions) throws IOException {
        record Executed(SessionView session, SessionView.Running statement) {}
        List<Executed> executed = sessions.stream()
                .<Executed>mapMulti((session, sink) -> {
                    SessionView.Running running = session.running();
                    if (running != null) {
                        sink.accept(new Executed(session, running));
                    }
                })
                .sorted(Comparator.comparing((Executed one) -> one.statement().age())
                        .reversed())
                .toList();
        json.writeObjectFieldStart("statements");
        json.writeNumberField("total", executed.size());
        json.writeArrayFieldStart("oldest");
        for (Executed one : executed.subList(0, Math.min(SHOWN_MAX, executed.size()))) {
            json.writeStartObject();
            json.writeNumberField("session", one.session().connectionId());
            json.writeStringField("account", one.session().account());
            json.writeStringField("client", one.session().client());
            json.writeStringField("kind", word(one.statement().kind()));
            json.writeStringField("way", one.statement().way());
            json.writeStringField("phase", word(one.statement().phase()));
            json.writeNumberField("rows", one.statement().rows());
            json.writeNumberField("requests", one.statement().requests());
            json.writeNumberField("ageMillis", one.statement().age().toMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void names(JsonGenerator json, String field, List<String> names) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("total", names.size());
        json.writeArrayFieldStart("names");
        for (String name : names.subList(0, Math.min(SHOWN_MAX, names.size()))) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void endpoints(JsonGenerator json, List<ProxyStatus.Endpoint> endpoints) throws IOException {
        json.writeArrayFieldStart("endpoints");
        for (ProxyStatus.Endpoint endpoint : endpoints.subList(0, Math.min(SHOWN_MAX, endpoints.size()))) {
            json.writeStartObject();
            json.writeStringField("service", endpoint.service());
            json.writeStringField("name", endpoint.name());
            json.writeNumberField("limit", endpoint.limit());
            json.writeNumberField("inFlight", endpoint.inFlight());
            json.writeNumberField("waiting", endpoint.waiting());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
