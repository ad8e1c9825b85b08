// A whole IndexedDB in memory, so that the store is tested as it is.
import 'fake-indexeddb/auto'
