using System.Text.Json;

namespace TypedSession.Interop.Tests;

/// <summary>What TypedSession writes, others read; what others write, TypedSession reads.</summary>
public sealed class InteropTests(ITestOutputHelper output)
{
    private const int Batch = 1000;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    private static readonly Func<Random, Sample>[] Kinds = [.. ScalarSamples.All, .. CompositeSamples.All];

    /// <summary>25,000 values a time, 100,000 in all; a hundred times as many in the long run.</summary>
    [Theory]
    [InlineData("python3-msgpack", 20_26)]
    [InlineData("python3-msgpack", null)]
    [InlineData("@msgpack/msgpack", 20_26)]
    [InlineData("@msgpack/msgpack", null)]
    public void Another_library_reads_and_writes_the_same_values(string library, int? fixedStart)
    {
        using Peer peer = Peer.Start(library);
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        var random = new Random(start);
        int count = IsLong ? 2_500_000 : 25_000;
        int writtenAlike = 0;
        for (int done = 0; done < count; done += Batch)
        {
            Sample[] samples = [.. Enumerable.Range(done, Batch).Select(i => Kinds[i % Kinds.Length](random))];
            string[] requests = [.. samples.Select(sample => $$"""{"hex":"{{sample.Hex}}","tree":{{sample.Tree}}}""")];
            foreach ((Sample sample, string reply) in samples.Zip(peer.Exchange(requests)))
            {
                using JsonDocument answer = JsonDocument.Parse(reply);
                string what = $"{sample.Kind} {Start(sample.Tree)}, written as {Start(sample.Hex)} (start value {start})";
                string read = answer.RootElement.GetProperty("tree").GetRawText();
                Assert.True(read == sample.Tree, $"{library} reads something else, {Start(read)}, from {what}");

                if (!CanWrite(library, sample)) continue;
                string hex = answer.RootElement.GetProperty("hex").GetString()!;
                Assert.True(sample.IsReadFrom(Convert.FromHexString(hex)), $"What {library} writes, {Start(hex)}, is not read as {what}");
                if (sample.HasChoice) continue;
                Assert.True(hex == sample.Hex, $"{library} writes other bytes, {Start(hex)}, for {what}");
                writtenAlike++;
            }
        }

        output.WriteLine($"{count} values, {writtenAlike} of them written alike");
        Assert.True(writtenAlike > count / 2);
    }

    /// <summary>JavaScript's objects have no keys but text, and its library drops the sign of a zero.</summary>
    private static bool CanWrite(string library, Sample sample) =>
        library == "python3-msgpack" || (!sample.HasOtherKeys && sample.Tree != Tree.Number(-0.0));

    private static string Start(string text) => text.Length <= 200 ? text : $"{text[..200]}…";
}
