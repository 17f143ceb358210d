namespace TypedSession.Benchmarks.Http;

/// <summary>Sends requests of one scenario and says what each took.</summary>
internal interface IGauge : IDisposable
{
    Cost Measure(Scenario scenario, int requests);
}

/// <summary>What one request took, on average.</summary>
/// <param name="Cpu">Nanoseconds of the server's processor time.</param>
/// <param name="Elapsed">Nanoseconds that passed.</param>
/// <param name="Allocated">Bytes; zero where they are not counted.</param>
internal readonly record struct Cost(double Cpu, double Elapsed, double Allocated);
