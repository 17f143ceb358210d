using System.Reflection;

namespace TypedSession.Generators.Tests.RandomShapes;

/// <summary>
/// States that nobody thought of: random members of random types, nested, keyed and not, with random bounds and initial values.
/// </summary>
public sealed class RandomShapeTests(ITestOutputHelper output)
{
    private const int Batch = 20;
    private const int ValuesEach = 20;

    /// <summary>A longer body of nothing but tiny objects, which random states like, may want more memory than the reader allows.</summary>
    private const int LongestRead = 800;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("TYPEDSESSION_LONG") == "1";

    [Theory]
    [InlineData(2026)]
    [InlineData(null)]
    public void What_a_random_state_holds_comes_back_and_keeps_to_its_size(int? fixedStart)
    {
        int start = fixedStart ?? Random.Shared.Next();
        output.WriteLine($"start value {start}");
        int batches = IsLong ? 25 : 2;
        double least = 1;
        for (int batch = 0; batch < batches; batch++)
        {
            var random = new Random(unchecked(start + batch));
            string[] sources = [.. Enumerable.Range(0, Batch).Select(number => ShapeWriter.Write(number, random))];
            Assembly assembly = Project.Load(sources);
            for (int number = 0; number < Batch; number++)
            {
                try
                {
                    least = Math.Min(least, Check(assembly.GetType($"Shape{number}.State", throwOnError: true)!, random));
                }
                catch (Exception exception)
                {
                    throw new InvalidOperationException($"Start value {start + batch}: {exception.Message}\n{sources[number]}", exception);
                }
            }
        }

        output.WriteLine($"{batches * Batch} states; the fullest value takes at least {least:P2} of the worst case");
    }

    /// <summary>The share of its worst case that the state's fullest value takes.</summary>
    private static double Check(Type state, Random random)
    {
        int maximum = Declared.MaxBodyBytes(state) ?? throw new InvalidOperationException("It has no worst case.");
        var filler = new Filler(random, isFullest: false);
        for (int i = 0; i < ValuesEach; i++) ComesBack(filler.Part(state), state, maximum);
        int fullest = ComesBack(new Filler(random, isFullest: true).Part(state), state, maximum);
        Assert.True(fullest >= maximum * 0.99, $"The fullest value takes {fullest} of {maximum} bytes.");
        return (double)fullest / maximum;
    }

    private static int ComesBack(object value, Type state, int maximum)
    {
        byte[] body = Declared.Write(value, state);
        Assert.True(body.Length <= maximum, $"{body.Length} bytes are more than {maximum}, for {Description.Of(value)}");
        if (body.Length > LongestRead) return body.Length;
        string description = Description.Of(value);
        string back;
        try
        {
            back = Description.Of(Declared.Read(body, state));
        }
        catch (TargetInvocationException exception)
        {
            throw new InvalidOperationException($"{Convert.ToHexStringLower(body)}, of {description}, is not read: {exception.InnerException!.Message}", exception);
        }

        Assert.Equal(description, back);
        return body.Length;
    }
}
