/** Where an OTLP receiver is, and whether it takes what it is sent. */
@NullMarked
package io.borealis.metrics.otlp;

import org.jspecify.annotations.NullMarked;
