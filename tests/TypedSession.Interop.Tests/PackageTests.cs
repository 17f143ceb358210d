namespace TypedSession.Interop.Tests;

/// <summary>
/// MessagePack-CSharp, in this process: what TypedSession writes, it understands to the byte; in whatever form it writes a value,
/// TypedSession reads it.
/// </summary>
public sealed class PackageTests(ITestOutputHelper output)
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    private static readonly Func<Random, Sample>[] Kinds = [.. ScalarSamples.All, .. CompositeSamples.All];

    private static readonly Action<Random, string>[] Shapes =
    [
        static (random, what) => Check(RandomStates.Plain(random), random, what),
        static (random, what) => Check(RandomStates.Named(random), random, what),
        static (random, what) => Check(RandomStates.Many(random), random, what),
        static (random, what) => Check(RandomStates.Deep(random), random, what),
    ];

    /// <summary>5,000 states a time, 200,000 in the long run.</summary>
    [Theory]
    [InlineData(20_26)]
    [InlineData(null)]
    public void Random_states_are_copied_to_the_same_bytes_and_read_from_wider_forms(int? fixedStart)
    {
        (int start, Random random) = Start(fixedStart);
        int count = IsLong ? 200_000 : 5_000;
        for (int i = 0; i < count; i++) Shapes[i % Shapes.Length](random, $"state {i} of start value {start}");
    }

    [Theory]
    [InlineData(20_26)]
    [InlineData(null)]
    public void Single_values_are_too(int? fixedStart)
    {
        (int start, Random random) = Start(fixedStart);
        int count = IsLong ? 200_000 : 5_000;
        for (int i = 0; i < count; i++)
        {
            Sample sample = Kinds[i % Kinds.Length](random);
            byte[] bytes = Convert.FromHexString(sample.Hex);
            string what = $"{sample.Kind}, value {i} of start value {start}, written as {sample.Hex[..Math.Min(200, sample.Hex.Length)]}";
            Assert.True(bytes.AsSpan().SequenceEqual(PackageCopy.Of(bytes)), $"MessagePack-CSharp writes other bytes for {what}");
            Assert.True(sample.IsReadFrom(PackageCopy.Of(bytes, random)), $"A wider form is not read as {what}");
        }
    }

    private static void Check<T>(T state, Random random, string what)
        where T : ISessionPart<T>
    {
        byte[] body = Write(state);
        Assert.True(body.AsSpan().SequenceEqual(PackageCopy.Of(body)), $"MessagePack-CSharp writes other bytes for {what}");

        var reader = new SessionReader(PackageCopy.Of(body, random));
        bool isRead = T.TryRead(ref reader, out T? back);
        Assert.True(isRead && !reader.IsMalformed, $"A wider form is not read: {what}");
        bool isSame = reader.FallbackCount == 0 && body.AsSpan().SequenceEqual(Write(back!));
        Assert.True(isSame, $"A wider form is read as something else: {what}");
    }

    private static byte[] Write<T>(T state)
        where T : ISessionPart<T>
    {
        var writer = new SessionWriter([]);
        try
        {
            T.Write(ref writer, state);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private (int Start, Random Random) Start(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        return (start, new Random(start));
    }
}
