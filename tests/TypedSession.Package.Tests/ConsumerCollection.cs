namespace TypedSession.Package.Tests;

/// <summary>The tests that share the built consumers.</summary>
[CollectionDefinition]
public sealed class ConsumerCollection : ICollectionFixture<BuiltConsumers>;
