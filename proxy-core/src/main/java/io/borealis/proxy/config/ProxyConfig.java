package io.borealis.proxy.config;

/**
 * The configuration of a proxy. Every record of the tree checks itself, so an instance that exists is valid; the
 * meaning and the range of every component stand in {@code borealis-reference.yaml}.
 */
public record ProxyConfig(
        ListenConfig listen,
        BackendConfig backend,
        TlsConfig tls,
        CompressionConfig compression,
        ProxyProtocolConfig proxyProtocol,
        MlConfig ml,
        S3Config s3,
        LimitsConfig limits,
        AdminConfig admin,
        LogConfig log,
        ReloadConfig reload,
        OtlpConfig otlp) {}
