@NullMarked
package io.borealis.proxy.contract;

import org.jspecify.annotations.NullMarked;
