package io.borealis.app.deploy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents in YAML as objects; a field that their class does not have is an error. */
final class StrictYaml {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new NoOtherProperties())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private static final ObjectReader YAML = new ObjectMapper(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .readerFor(Map.class);

    private StrictYaml() {}

    /** The documents of a file, those without content left out. */
    static List<Map<?, ?>> documents(String text) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        try (MappingIterator<Map<?, ?>> all = YAML.readValues(text)) {
            while (all.hasNextValue()) {
                Map<?, ?> document = all.nextValue();
                if (document != null) {
                    documents.add(document);
                }
            }
        }
        return documents;
    }

    static <T> T as(Class<T> type, Map<?, ?> document) {
        return MAPPER.convertValue(document, type);
    }

    /** Classes of Kubernetes keep what they do not know; here they must not. */
    private static final class NoOtherProperties extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
