namespace TypedSession.Harness;

/// <summary>What a harness throws when the code under test is not as the test says.</summary>
public sealed class HarnessException(string message) : Exception(message);
