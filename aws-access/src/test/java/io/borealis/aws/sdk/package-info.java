@NullMarked
package io.borealis.aws.sdk;

import org.jspecify.annotations.NullMarked;
