package io.borealis.s3.parquet;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Columns as the footer of a file describes them: also in the older words, for readers that know no others. */
final class SchemaElements {

    private SchemaElements() {}

    static List<SchemaElement> of(List<ParquetColumn> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("row").setNum_children(columns.size()));
        columns.forEach(column -> elements.add(of(column.type())));
        return elements;
    }

    /** The name of a type in files. */
    static Type type(PrimitiveType type) {
        return type.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
                ? Type.BYTE_ARRAY
                : Type.valueOf(type.getPrimitiveTypeName().name());
    }

    private static SchemaElement of(PrimitiveType type) {
        SchemaElement element =
                new SchemaElement(type.getName()).setType(type(type)).setRepetition_type(FieldRepetitionType.OPTIONAL);
        if (type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            element.setType_length(type.getTypeLength());
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof LogicalTypeAnnotation.StringLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.STRING(new StringType())).setConverted_type(ConvertedType.UTF8);
        } else if (logical instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation) {
            element.setLogicalType(LogicalType.DATE(new DateType())).setConverted_type(ConvertedType.DATE);
        } else if (logical instanceof LogicalTypeAnnotation.DecimalLogicalTypeAnnotation decimal) {
            element.setLogicalType(LogicalType.DECIMAL(new DecimalType(decimal.getScale(), decimal.getPrecision())))
                    .setConverted_type(ConvertedType.DECIMAL)
                    .setScale(decimal.getScale())
                    .setPrecision(decimal.getPrecision());
        } else if (logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation integer) {
            element.setLogicalType(LogicalType.INTEGER(new IntType((byte) integer.getBitWidth(), integer.isSigned())))
                    .setConverted_type(
                            ConvertedType.valueOf((integer.isSigned() ? "INT_" : "UINT_") + integer.getBitWidth()));
        } else if (logical instanceof LogicalTypeAnnotation.TimestampLogicalTypeAnnotation timestamp) {
            element.setLogicalType(LogicalType.TIMESTAMP(
                    new TimestampType(timestamp.isAdjustedToUTC(), TimeUnit.MICROS(new MicroSeconds()))));
            if (timestamp.isAdjustedToUTC()) {
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS); // which has no other meaning
            }
        }
        return element;
    }
}
